package import Foundation

/// A folder for one test, removed with the value that owns it.
package final class Scratch {
  /// Its path.
  package let path: String

  /// A new, empty folder.
  package init() throws {
    path = NSTemporaryDirectory() + "swiftnas-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and answers with its path.
  package func write(_ data: Data, _ name: String) throws -> String {
    let path = self.path + "/" + name
    try data.write(to: URL(fileURLWithPath: path))
    return path
  }
}
