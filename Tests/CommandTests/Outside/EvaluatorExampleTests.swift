import Foundation
import GRDB
import Testing

/// The worked examples of outside evaluators in `experiments/search`.
@Suite struct EvaluatorExampleTests {
  private func candidates(_ name: String, _ objectives: [String]) throws -> [[String: Double]] {
    try Shell.withFolder { folder in
      let path = folder.appendingPathComponent("x.sqlite").path
      let words = objectives.map { "--objective \($0)" }.joined(separator: " ")
      let outcome = try Shell.bash(
        """
        cd experiments/search && "$NAS" search \(name).json --evaluator 'python3 \(name).py' \(words) \
          --budget 40 --population 20 --seed 1 --workers 2 --database \(path)
        """)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let queue = try DatabaseQueue(path: path)
      let rows = try queue.read { database in
        try Row.fetchAll(database, sql: "SELECT metrics, latency_ms FROM candidates ORDER BY id")
      }
      try queue.close()
      return try rows.map { row in
        let text: String = row["metrics"]
        var metrics = try JSONDecoder().decode([String: Double].self, from: Data(text.utf8))
        metrics["latency"] = row["latency_ms"]
        return metrics
      }
    }
  }

  @Test func `the analytic space is that of the searcher tests`() throws {
    let candidates = try candidates("analytic", ["latency:min", "loss:min"])
    try #require(candidates.count == 40)
    #expect(candidates[0] == ["latency": 308, "loss": 728])
    #expect(candidates[1]["latency"] == 904)
    #expect(try #require(candidates[1]["loss"]) < 100)
  }

  @Test func `the genes of the second landscape interact`() throws {
    let candidates = try candidates("pairs", ["cost:min", "gain:max"])
    try #require(candidates.count == 40)
    #expect(candidates[0]["cost"] == 0)
    #expect(Set(candidates.compactMap { $0["gain"] }).count > 20)
  }

  @Test func `the worked example has twenty lines and imports nothing that Python lacks`() throws {
    let text = try String(
      contentsOf: Shell.repository.appendingPathComponent("experiments/search/analytic.py"),
      encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count <= 20)
    #expect(lines.filter { $0.hasPrefix("import") } == ["import json", "import sys"])
  }
}
