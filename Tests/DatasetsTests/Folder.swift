import Foundation

/// A folder for one test, removed with the value that owns it.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "datasets-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and answers with its path.
  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    let path = self.path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }
}
