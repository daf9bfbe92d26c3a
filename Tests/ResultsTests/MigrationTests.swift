import Foundation
import GRDB
import Results
import TestSupport
import Testing

/// `Golden/version-1.sqlite` was written by the first version, and so on; the script beside each
/// file says how.
struct MigrationTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A copy of the file that a version wrote.
  private func file(ofVersion version: Int) throws -> String {
    let golden = try #require(
      Bundle.module.url(
        forResource: "version-\(version)", withExtension: "sqlite", subdirectory: "Golden"))
    return try scratch.write(Data(contentsOf: golden), "results.sqlite")
  }

  /// Everything that views show in these columns.
  private func rows(_ columns: [String: String], of path: String) throws -> [String: [Row]] {
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
    let path = try file(ofVersion: 1)
    let before = try rows(views, of: path)
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
    #expect(try rows(views, of: path) == before)
  }

  @Test func `a database of the first version goes on`() throws {
    let path = try file(ofVersion: 1)
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

  /// What views have shown from the second schema on.
  private static let views = [
    "candidates": "*", "pareto_front": "*", "hypervolume_history": "*",
    "runs": """
    run, run_id, kind, state, space, space_fingerprint, seed, threads, dataset_fingerprint,
    predictor_fingerprint, commit_hash, host, objectives, reference_point, created_at,
    finished_at, candidates, front_size, pending, evaluation, tags
    """,
  ]

  @Test func `a database of the fourth version opens with its rows, and tells how runs end`() throws
  {
    let path = try file(ofVersion: 4)
    let before = try rows(Self.views, of: path)
    #expect(before["candidates"]?.count == 62)

    let database = try ResultsDatabase.open(path)
    let runs = try database.runs()
    #expect(runs.map(\.description.name) == ["first", "second", "third"])
    #expect(runs.map(\.state) == [.finished, .finished, .running])
    #expect(runs.allSatisfy { $0.ending == nil && $0.description.folder == nil })
    for run in runs { #expect(try database.processes(of: run.id).isEmpty) }
    #expect(try database.failures(of: runs[0].id)?.commonest == "The evaluator says: out of memory")

    let third = runs[2].id
    try database.enter("host:1:1", run: third, at: Store.now) { _ in false }
    try database.leave("host:1:1", run: third, ending: .budgetSpent, at: Store.now) { _ in false }
    #expect(try database.run(named: "third").state == .finished)
    try database.close()
    let shown = try rows(["runs": "run, run_id, state, ending, failed"], of: path)["runs"]
    #expect(shown?.map { $0["ending"] as String? } == [nil, nil, "budget-spent"])
    let after = try rows(Self.views, of: path)
    for view in ["candidates", "pareto_front", "hypervolume_history"] {
      #expect(after[view] == before[view])
    }
  }

  @Test func `a database of the third version opens with its rows`() throws {
    let path = try file(ofVersion: 3)
    let views = Self.views
    let before = try rows(views, of: path)
    #expect(before["candidates"]?.count == 50)
    #expect(before["pareto_front"]?.count == 24)

    let database = try ResultsDatabase.open(path)
    #expect(try database.candidate("3", of: 1).tags == ["best"])
    #expect(try database.candidate("1", of: 2).reusedFrom == "first/1")
    #expect(try database.summary(of: 2).pending == 2)
    try database.close()
    #expect(try rows(views, of: path) == before)
  }

  @Test func `a database of the third version goes on`() throws {
    let database = try ResultsDatabase.open(try file(ofVersion: 3))
    let known = try database.candidates(of: 2)[7]
    let other = CandidateRecord(
      id: 99, generation: 0, hash: known.hash, architecture: "{}", createdAt: Store.now)
    #expect(throws: ResultsError.duplicateCandidate(hash: known.hash)) {
      try database.record([other], in: 2)
    }
    let waiting = try database.claim(
      upTo: 9, in: 2, worker: "w", until: Store.now + 1, at: Store.now)
    #expect(waiting.map(\.id) == [24, 25])
    let done = waiting.map { candidate in
      var candidate = candidate
      candidate.state = .done
      candidate.objectives = [-1, 0]
      return candidate
    }
    #expect(try database.finish(done, in: 2).isEmpty)
    #expect(try database.front(of: 2).map(\.id) == [24, 25])
    #expect(try database.front(of: 1).count == 13)
    try database.close()
  }
}
