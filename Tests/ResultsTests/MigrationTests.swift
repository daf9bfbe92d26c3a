import Foundation
import GRDB
import Results
import TestSupport
import Testing

/// `Golden/version-1.sqlite` was written by the first version; `version-1.sh` beside it says how.
struct MigrationTests {
  private let scratch: Scratch
  private let path: String

  init() throws {
    scratch = try Scratch()
    let golden = try #require(
      Bundle.module.url(forResource: "version-1", withExtension: "sqlite", subdirectory: "Golden"))
    path = try scratch.write(Data(contentsOf: golden), "results.sqlite")
  }

  /// Everything that the views of the first version show.
  private func rows(_ columns: [String: String]) throws -> [String: [Row]] {
    let queue = try DatabaseQueue(path: path)
    let rows = try queue.read { database in
      try columns.reduce(into: [String: [Row]]()) { all, view in
        all[view.key] = try Row.fetchAll(
          database, sql: "SELECT \(view.value) FROM \(view.key) ORDER BY run_id, 3, 4")
      }
    }
    try queue.close()
    return rows
  }

  @Test func `a database of the first version opens with its rows`() throws {
    let views = [
      "candidates": """
      run, run_id, id, hash, generation, state, architecture, accuracy, latency_ms,
      predicted_latency_ms, macs, parameters, metrics, reason, violation, on_front,
      evaluation_seconds, created_at
      """,
      "pareto_front": """
      run, run_id, id, hash, generation, state, architecture, accuracy, latency_ms,
      predicted_latency_ms, macs, parameters, metrics, effective_latency_ms, latency_source
      """,
      "runs": """
      run, run_id, kind, state, space, space_fingerprint, seed, threads, dataset_fingerprint,
      predictor_fingerprint, commit_hash, host, objectives, reference_point, created_at,
      finished_at, candidates, front_size
      """,
      "hypervolume_history": "run, run_id, generation, evaluations, hypervolume, reference_point",
      "(SELECT run AS run_id, * FROM event)": "*",
    ]
    let before = try rows(views)
    #expect(before["candidates"]?.count == 16)
    #expect(before["pareto_front"]?.count == 2)

    let database = try ResultsDatabase.open(path)
    #expect(try database.runs().map(\.description.name) == ["first", "second"])
    let candidates = try database.candidates(of: 1)
    #expect(candidates.map(\.ask) == Array(0..<8))
    #expect(candidates.allSatisfy { $0.state == .done && $0.lease == nil && $0.parents.isEmpty })
    #expect(try database.askedCandidates(of: 2).count == 8)
    #expect(try database.front(of: 1).map(\.id) == [3])
    #expect(try database.events(ofKind: "training", in: 1).count > 0)
    try database.close()
    #expect(try rows(views) == before)
  }

  @Test func `a database of the first version goes on`() throws {
    let database = try ResultsDatabase.open(path)
    let run = try database.run(named: "first")
    try database.append([Store.request(8)], in: run.id, at: Store.now)
    var claimed = try #require(
      try database.claim(in: run.id, worker: "w", until: Store.now + 1, at: Store.now).first)
    claimed.state = .done
    claimed.objectives = [-0.9, 0.1]
    #expect(try database.finish([claimed], in: run.id).isEmpty)
    #expect(try Set(database.front(of: run.id).map(\.id)) == [3, 8])
    try database.close()
  }
}
