import Foundation
import GRDB
import Testing

/// Results that an earlier search in the same database has found.
@Suite struct ReuseTests {
  /// Hash, metrics and source of every candidate of a run that has a result.
  private func done(_ run: String, in path: String) throws -> [String: (
    metrics: [String], source: String?
  )] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    let rows = try queue.read {
      try Row.fetchAll(
        $0, sql: "SELECT * FROM candidates WHERE run = ? AND state = 'done'", arguments: [run])
    }
    return Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let values = ["metrics", "accuracy", "o1", "o2", "violation", "ask"].map { (name: String) in
          "\(row[name] as DatabaseValue)"
        }
        return (row["hash"] as String, (values, row["reused_from"] as String?))
      })
  }

  /// How many candidates the evaluator was asked for; one on which it crashes comes twice.
  private func asked(_ scene: OutsideScene) throws -> Int {
    try Set(String(contentsOfFile: scene.path("asked"), encoding: .utf8).split(separator: "\n"))
      .count
  }

  private func words(_ name: String, seed: Int, _ more: [String]) -> [String] {
    OutsideScene.words("\(more.isEmpty ? "alone" : "toy").sqlite", budget: 600, workers: 2)
      + ["--name", name, "--seed", "\(seed)", "--searcher", "random"] + more
  }

  @Test func `a second search evaluates only what is new, with the same results`() throws {
    let scene = try OutsideScene()
    let identity = ["--evaluator-id", "toy 1"]
    #expect(try scene.nas(words("a", seed: 1, identity)).status == 0)
    let second = try scene.nas(words("b", seed: 2, identity), log: "asked")
    #expect(second.status == 0, "\(second.errors)")
    #expect(try scene.nas(words("b", seed: 2, [])).status == 0)

    let first = try done("a", in: scene.path("toy.sqlite"))
    let reused = try done("b", in: scene.path("toy.sqlite"))
    let alone = try done("b", in: scene.path("alone.sqlite"))
    #expect(reused.mapValues(\.metrics) == alone.mapValues(\.metrics))
    #expect(alone.values.allSatisfy { $0.source == nil })
    let known = Set(first.keys).intersection(reused.keys)
    #expect(known.count > 20)
    #expect(Set(reused.filter { $0.value.source != nil }.keys) == known)
    #expect(reused.values.allSatisfy { $0.source?.hasPrefix("a/") ?? true })
    #expect(try asked(scene) == 600 - known.count)

    let hash = try #require(known.first)
    let shown = try scene.nas(["show", "toy.sqlite", hash, "--run", "b"])
    #expect(shown.output.contains("\"reused_from\": \"\(reused[hash]?.source ?? "")\""))
  }

  @Test func `results of another evaluator, or of one without a name, are not reused`() throws {
    let scene = try OutsideScene()
    #expect(try scene.nas(words("a", seed: 1, ["--evaluator-id", "toy 1"])).status == 0)
    #expect(try scene.nas(words("b", seed: 1, ["--evaluator-id", "toy 2"])).status == 0)
    #expect(try done("b", in: scene.path("toy.sqlite")).values.allSatisfy { $0.source == nil })
    let other = try scene.nas(words("b", seed: 1, ["--evaluator-id", "toy 1", "--resume"]))
    #expect(other.status == 65)
    #expect(other.errors.contains("evaluator identity"))
  }
}
