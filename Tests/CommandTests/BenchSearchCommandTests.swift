import Foundation
import Search
import Spaces
import Testing

@Suite struct BenchSearchCommandTests {
  private func rows(_ arguments: String) throws -> [[String: Any]] {
    let outcome = try Shell.bash("\"$NAS\" bench search \(arguments) --json")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  @Test func `every searcher has a row, its shares ascend and nothing is asked twice`() throws {
    let rows = try rows("--evaluations 100,200,300 --seeds 2 --population 50")
    #expect(
      rows.map { $0["searcher"] as? String }
        == SearcherRoster.searchers.map(\.name) + ["warm-start"])
    for row in rows {
      let shares = ["100", "200", "300"].compactMap { row[$0] as? Double }
      #expect(shares.count == 3)
      #expect(shares == shares.sorted())
      #expect(shares.allSatisfy { 0 < $0 && $0 < 1 })
      #expect(row["duplicates"] as? Int == 0)
      #expect(try #require(row["us"] as? Double) > 0)
    }
  }

  @Test func `a share is what the searcher of that seed reaches`() throws {
    let row = try #require(
      try rows("--searchers nsga-ii --evaluations 250 --seeds 1 --population 100 --blocks 5").first)
    let space = AnalyticSpace(blocks: 5)
    var searcher = NSGAII(domain: space.domain, population: 100, seed: 0)
    for count in [100, 100, 50] {
      searcher.tell(
        searcher.ask().prefix(count).map(\.genome).map {
          Evaluation(genome: $0, score: Score(objectives: space.objectives(of: $0)))
        })
    }
    let front = searcher.front.compactMap { searcher.evaluations[$0].score?.objectives }
    let share =
      Hypervolume.of(front, reference: space.reference)
      / Hypervolume.of(space.exactFront, reference: space.reference)
    #expect(abs(try #require(row["250"] as? Double) - share) < 1e-12)
  }

  @Test func `a space that is smaller than the budget is found whole`() throws {
    let row = try #require(
      try rows("--searchers local-search --evaluations 100 --seeds 1 --blocks 2").first)
    #expect(row["100"] as? Double == 1)
  }

  @Test func `people read what the numbers are`() throws {
    let outcome = try Shell.bash(
      "\"$NAS\" bench search --searchers random --evaluations 50 --seeds 1 --population 50")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.hasSuffix(
        "Shares of the exact hypervolume, 281,837; one seed, 50 candidates per generation.\n"
      ))
  }
}
