import Foundation

/// The files of the repository that this test stands in.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Names that stand at the top of the repository.
  static func topLevel() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
  }

  /// Paths below Sources and Tests, relative to the root, that end in one of the given ways.
  static func files(_ endings: String...) throws -> [String] {
    try ["Sources", "Tests"].flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
        .filter { path in endings.contains { path.hasSuffix("." + $0) } }
        .map { folder + "/" + $0 }
    }.sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// The code of every Swift file whose path begins with `prefix`.
  static func sources(_ prefix: String = "") throws -> [SourceFile] {
    try all.get().filter { $0.path.hasPrefix(prefix) }
  }

  /// Every Swift file, stripped once for all rules.
  private static let all = Result {
    try files("swift").map { SourceFile(path: $0, text: try text($0)) }
  }
}
