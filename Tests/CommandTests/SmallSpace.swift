import Foundation

/// A search space file that is read in no time.
enum SmallSpace {
  static let text = """
    {"name": "small", "input": {"channels": 1, "resolution": [8, 12]}, "classes": 4,
     "stages": [
      {"name": "stem", "block": "convolution", "width": [4, 8], "kernel": 3, "stride": 2},
      {"name": "body", "block": "inverted-residual", "width": 8, "depth": [1, 2], "kernel": [3, 5],
       "expansion": 2},
      {"name": "head", "block": "classification-head", "width": 16, "expansion": 2}]}
    """

  /// Writes a space file into a folder; `changed` replaces parts of its text.
  static func write(to folder: URL, changing changed: [String: String] = [:]) throws {
    let text = changed.reduce(text) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
    try Data(text.utf8).write(to: folder.appendingPathComponent("small.json"))
  }
}
