import Foundation
import GRDB
import Testing

/// The recipes of `experiments/results/README.md`, on a database that the first version wrote and
/// this one has opened.
struct RecipeTests {
  private static let page = Shell.repository
    .appendingPathComponent("experiments/results/README.md")

  /// The blocks of code in a language.
  private static func recipes(_ language: String) throws -> [String] {
    try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```\(language)\n")
      .dropFirst().compactMap { $0.components(separatedBy: "```").first }
  }

  /// Hands out a database with two runs in the current schema.
  private func withDatabase<Result>(_ body: (URL) throws -> Result) throws -> Result {
    try Shell.withFolder { folder in
      let database = folder.appendingPathComponent("results.sqlite")
      try FileManager.default.copyItem(
        at: Shell.repository.appendingPathComponent("Tests/ResultsTests/Golden/version-1.sqlite"),
        to: database)
      #expect(try Shell.nas("runs", "results.sqlite", in: folder).status == 0)
      return try body(folder)
    }
  }

  @Test func `every SQL recipe gives rows or finds none`() throws {
    let recipes = try Self.recipes("sql")
    #expect(recipes.count == 13)
    let counts = try withDatabase { folder in
      let queue = try DatabaseQueue(path: folder.appendingPathComponent("results.sqlite").path)
      return try queue.read { database in
        try recipes.map { try Row.fetchAll(database, sql: $0).count }
      }
    }
    #expect(counts == [2, 1, 4, 2, 10, 0, 0, 0, 0, 0, 8, 0, 0])
  }

  @Test(.enabled(if: hasPython, "python3 is not installed"))
  func `the Python recipe prints the front`() throws {
    let recipe = try #require(Self.recipes("python").first)
    #expect(recipe.split(separator: "\n").count <= 10)
    let outcome = try withDatabase { folder in
      try recipe.write(
        to: folder.appendingPathComponent("recipe.py"), atomically: true, encoding: .utf8)
      return try Shell.bash("python3 recipe.py results.sqlite", in: folder)
    }
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.lines.map { $0.hasPrefix("first 3 0.3 0.003") || $0.hasPrefix("second 3 0.3 0.003") }
        == [true, true])
    #expect(outcome.lines.allSatisfy { $0.hasSuffix("stem.width=8, body.depth=1, body.kernel=3") })
  }

  private static let hasPython =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
    || FileManager.default.isExecutableFile(atPath: "/usr/local/bin/python3")
}
