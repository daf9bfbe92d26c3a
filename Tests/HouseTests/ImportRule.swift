/// A room imports only modules behind the doors that the manifest declares for it.
enum ImportRule {
  private static let system: Set<String> = [
    "Foundation", "FoundationXML", "Synchronization", "Glibc", "Dispatch",
  ]
  /// Rooms that describe networks as data and so need nothing of the system.
  private static let withoutFoundation: Set<String> = ["Graphs", "Blocks", "Networks"]

  static func violations(_ file: SourceFile, manifest: Manifest) -> [String] {
    guard let doors = manifest.doors[file.room] else {
      return ["\(file.path): the manifest declares no target '\(file.room)'"]
    }
    var allowed = doors.union(system)
    if file.isTest { allowed.insert("Testing") }
    if !file.isTest, withoutFoundation.contains(file.room) { allowed.remove("Foundation") }
    return file.codeLines.enumerated().flatMap { index, line in
      imports(line).filter { !allowed.contains($0) }.map {
        "\(file.position(index)): '\(file.room)' has no door to '\($0)'"
      }
    }
  }

  /// The modules that a line imports: `@testable import A`, `public import struct A.B`; `A; import
  /// B`.
  private static func imports(_ line: Substring) -> [String] {
    guard line.holds("import") else { return [] }
    let pattern =
      /(?:^|[\s;])import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)/
    return line.matches(of: pattern).map { String($0.1) }
  }
}
