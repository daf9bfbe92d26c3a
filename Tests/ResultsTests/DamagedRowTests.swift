import Errors
import Foundation
import GRDB
import Results
import Testing

struct DamagedRowTests {
  /// Opens a database of one run with one candidate on its front, after a change of the file.
  private func damaged(
    _ change: String, _ body: (ResultsDatabase, Int64) throws(ResultsError) -> Void
  ) throws -> ResultsError? {
    let path = NSTemporaryDirectory() + "damaged-\(UUID().uuidString).sqlite"
    defer { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
    let date = Date(timeIntervalSince1970: 0)
    let database = try ResultsDatabase.openOrCreate(path)
    let run = try database.createRun(
      RunDescription(
        name: "a", kind: .search, spaceName: "s", spaceFingerprint: "f", spaceText: "{}",
        experimentText: "{}", seed: 1, threads: 1, commit: "c", host: "h", objectives: ["x", "y"]),
      at: date)
    try database.record(
      [
        CandidateRecord(
          id: 0, generation: 0, hash: "0a", architecture: "{}", state: .done, accuracy: 0.5,
          latency: 2, objectives: [-0.5, 2], createdAt: date)
      ], in: run.id,
      hypervolume: HypervolumeRecord(generation: 0, evaluations: 1, hypervolume: 1))
    try database.close()
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: change) }
    try queue.close()
    let opened = try ResultsDatabase.open(path)
    do {
      try body(opened, run.id)
      return nil
    } catch {
      guard case .damaged(path, let reason) = error else { return error }
      return .damaged(path: "p", reason: reason)
    }
  }

  private func damage(_ column: String) -> ResultsError {
    .damaged(path: "p", reason: "column '\(column)' holds an impossible value")
  }

  @Test(arguments: [
    ("created_at", "'garbage'"), ("kind", "'x'"), ("finished_at", "'x'"), ("threads", "'x'"),
    ("seed", "'x'"),
    ("objectives", "'zzz'"), ("reference_point", "'[1e999'"),
    ("reference_point", #"'["Infinity"]'"#),
  ])
  func `a damaged run is refused`(column: String, value: String) throws {
    let error = try damaged("UPDATE run SET \(column) = \(value)") {
      (database: ResultsDatabase, _: Int64) throws(ResultsError) in
      _ = try database.runs()
    }
    #expect(error == damage(column))
    #expect(error?.category.rawValue == 65)
  }

  @Test(arguments: [
    ("accuracy", "9e999"), ("accuracy", "'x'"), ("latency_ms", "-1"), ("latency_ms", "9e999"),
    ("predicted_latency_ms", "-9e999"), ("violation", "-1"), ("violation", "9e999"),
    ("o1", "9e999"), ("o2", "'x'"), ("macs", "-1"),
    ("parameters", "'x'"), ("generation", "-1"),
    ("metrics", "'zzz'"), ("created_at", "'garbage'"), ("evaluation_seconds", "9e999"),
    ("on_front", "'x'"),
  ])
  func `a damaged candidate is refused`(column: String, value: String) throws {
    let error = try damaged("UPDATE candidate SET \(column) = \(value)") {
      (database: ResultsDatabase, run: Int64) throws(ResultsError) in
      _ = try database.candidates(of: run)
    }
    #expect(error == damage(column))
  }

  @Test(arguments: ["candidate SET o2 = NULL", "candidate SET o3 = 1", "run SET objectives = '[]'"])
  func `a candidate has as many objectives as its run`(change: String) throws {
    let error = try damaged("UPDATE \(change)") {
      (database: ResultsDatabase, run: Int64) throws(ResultsError) in
      _ = try database.candidates(of: run)
    }
    #expect(error == damage("objectives"))
  }

  @Test func `a damaged front is refused before another candidate contends with it`() throws {
    let error = try damaged("UPDATE candidate SET o1 = 9e999") {
      (database: ResultsDatabase, run: Int64) throws(ResultsError) in
      try database.record(
        [
          CandidateRecord(
            id: 1, generation: 0, hash: "1a", architecture: "{}", state: .done,
            objectives: [-0.5, 1], createdAt: Date(timeIntervalSince1970: 0))
        ], in: run)
    }
    #expect(error == damage("o1"))
  }

  @Test func `a damaged hypervolume is refused`() throws {
    for (column, value) in [("hypervolume", "9e999"), ("evaluations", "'x'")] {
      let error = try damaged("UPDATE hypervolume SET \(column) = \(value)") {
        (database: ResultsDatabase, run: Int64) throws(ResultsError) in
        _ = try database.hypervolumes(of: run)
      }
      #expect(error == damage(column))
    }
  }

  @Test func `what is sound is read`() throws {
    let error = try damaged("UPDATE run SET finished_at = NULL, reference_point = '[1, 2]'") {
      (database: ResultsDatabase, run: Int64) throws(ResultsError) in
      let (runs, candidates) = (try database.runs(), try database.candidates(of: run))
      let (front, volumes) = (try database.front(of: run), try database.hypervolumes(of: run))
      #expect(runs.map(\.referencePoint) == [[1, 2]])
      #expect(candidates.map(\.objectives) == [[-0.5, 2]])
      #expect(front.map(\.id) == [0])
      #expect(volumes.map(\.hypervolume) == [1])
    }
    #expect(error == nil)
  }
}
