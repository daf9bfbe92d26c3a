import Foundation
import Testing

/// Files of a whole run that takes a moment: `small.json`, `images/`, `tiny.json`.
enum RefusalScene {
  /// The experiment; one key per line, so that scripts can change it.
  static let experiment = """
    {"space": "small.json",
     "data": {"train": "images", "searchShare": 0.25},
     "threads": 1,
     "training": {"steps": 2, "batch": 8, "calibration": {"batches": 1, "batch": 8}},
     "latency": {"profile": {"repeats": 1, "fitted": 1, "heldOut": 2, "milliseconds": 0}},
     "search": {"population": 4, "budget": 4}}
    """

  /// Writes the files into a folder.
  static func write(to folder: URL) throws {
    try SmallSpace.write(to: folder, changing: ["[8, 12]": "8"])
    try Data(experiment.utf8).write(to: folder.appendingPathComponent("tiny.json"))
    let images = folder.appendingPathComponent("images")
    try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
    for (split, count) in [("train", 40), ("t10k", 8)] {
      try idx([count, 8, 8]) { UInt8(truncatingIfNeeded: $0 &* $0 / 7) }
        .write(to: images.appendingPathComponent("\(split)-images-idx3-ubyte"))
      try idx([count]) { UInt8($0 % 4) }
        .write(to: images.appendingPathComponent("\(split)-labels-idx1-ubyte"))
    }
  }

  /// Writes the files and what `nas run tiny.json > log` has left, which is done once for all.
  static func writeRun(to folder: URL) throws {
    for (path, bytes) in try run.get() {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file)
    }
  }

  private static let run = Result {
    try Shell.withFolder { folder in
      try write(to: folder)
      let outcome = try Shell.bash("\"$NAS\" run tiny.json > log 2>&1", in: folder)
      try #require(outcome.status == 0, "\(outcome.errors)")
      return try contents(of: folder).filter { path, _ in
        var isFolder = ObjCBool(false)
        let full = folder.appendingPathComponent(path).path
        return FileManager.default.fileExists(atPath: full, isDirectory: &isFolder)
          && !isFolder.boolValue
      }
    }
  }

  /// Every file below a folder with its bytes, every folder with none.
  static func contents(of folder: URL) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      contents[path] = (try? Data(contentsOf: folder.appendingPathComponent(path))) ?? Data()
    }
    return contents
  }

  private static func idx(_ dimensions: [Int], value: (Int) -> UInt8) -> Data {
    var bytes: [UInt8] = [0, 0, 8, UInt8(dimensions.count)]
    for extent in dimensions { bytes += [0, 0, 0, UInt8(extent)] }
    return Data(bytes + (0..<dimensions.reduce(1, *)).map(value))
  }
}
