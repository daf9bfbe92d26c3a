import Foundation
import TestSupport
import Testing

/// `experiments/gradient-conflict/study.sh --quick`, on images that are read in no time.
struct ConflictStudyTests {
  private let files: SmallExperiment

  init() throws { files = try SmallExperiment() }

  private func study() throws -> Shell.Outcome {
    try Shell.bash(
      "DATA='\(files.path("data"))' OUTPUT='\(files.path("study"))' "
        + "bash experiments/gradient-conflict/study.sh --quick")
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: files.path("study/\(name)"), encoding: .utf8)
  }

  /// The rows of the table under a title, without the two lines at its head.
  private func rows(_ title: String, of tables: String) throws -> [[String]] {
    let table = try #require(tables.components(separatedBy: title).dropFirst().first)
    return table.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }.dropFirst(2)
      .map { row in
        row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      }
  }

  @Test func `the quick study does every cell once, goes on, and tells what it saw`() throws {
    let first = try study()
    #expect(first.status == 0, "\(first.errors)")
    let cells = first.lines.prefix { !$0.contains(" ") }
    #expect(cells.count == 15 && Set(cells).isSuperset(of: ["naive-1", "weak-1", "levit-max-1"]))

    let tables = try text("tables.md")
    let alone = try rows("Alone against sliced", of: tables)
    #expect(alone.map { $0[0] } == ["min", "random:2", "random:1", "random:3", "max"])
    #expect(try rows("Recipes", of: tables).map { $0[0] } == ["alphanet", "deit", "levit"])
    #expect(
      try rows("Negative cosines in %", of: tables).map { $0[0] } == ["tensor", "block", "network"])
    let remedy = try rows("The remedy, test accuracy", of: tables)
    #expect(
      remedy.map { $0[0] }
        == ["naive", "+ projection", "+ scaling", "+ both", "+ both, weak regularisation"])
    for row in remedy {
      let means = row.dropFirst().map { $0.split(separator: " ").first.flatMap { Double($0) } }
      #expect(means.count == 4 && means.allSatisfy { $0.map { (0...100).contains($0) } == true })
    }
    for name in ["alone", "recipes", "remedy", "conflict-spaces", "conflict-remedy"] {
      #expect(try text("\(name).svg").hasSuffix("</svg>\n"), "\(name)")
    }
    #expect(try text("accuracy.csv").split(separator: "\n").count == 1 + 6 * 10 + 9)

    // What a killed cell has left is taken up: the training, and of another one not even that is
    // done again.
    for name in ["naive-1", "levit-min-1"] {
      try FileManager.default.removeItem(atPath: files.path("study/cells/\(name).csv"))
    }
    let second = try study()
    #expect(second.status == 0, "\(second.errors)")
    #expect(Set(second.lines.prefix { !$0.contains(" ") }) == ["naive-1", "levit-min-1"])
    #expect(try text("tables.md") == tables)
  }
}
