/// At the top of the repository stand a few folders, and what git ignores.
enum TopLevelRule {
  private static let allowed: Set<String> = [
    "Package.swift", "Sources", "Tests", "searchspaces", "experiments", "README.md",
  ]

  /// What is wrong with the names at the top; `ignored` is the text of .gitignore, whose patterns
  /// are names, or `*` and an ending.
  static func violations(_ entries: [String], ignored: String) -> [String] {
    let patterns = ignored.split(separator: "\n").map { $0.hasSuffix("/") ? $0.dropLast() : $0 }
    return entries.filter { entry in
      !allowed.contains(entry) && !entry.hasPrefix(".")
        && !patterns.contains {
          $0.hasPrefix("*") ? entry.hasSuffix($0.dropFirst()) : $0 == entry
        }
    }.map { "'\($0)' does not belong at the top of the repository" }
  }
}
