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

  private func damage(_ column: String, in row: String) -> ResultsError {
    .damaged(
      path: "p", reason: "column '\(column)' of table \(row), holds an impossible value")
  }

  private static let run = "'run', name 'a'"
  private static let candidate = "'candidate', id 0"

  @Test(arguments: [
    ("created_at", "'garbage'"), ("kind", "'x'"), ("finished_at", "'x'"), ("threads", "'x'"),
    ("seed", "'x'"),
    ("objectives", "'zzz'"), ("reference_point", "'[1e999'"),
    ("reference_point", #"'["Infinity"]'"#), ("reference_point", "'[1e9]'"),
    ("reference_point", "x'00ff'"), ("created_at", "1e300"), ("ending", "'x'"),
  ])
  func `a damaged run is refused`(column: String, value: String) throws {
    let error = try damaged("UPDATE run SET \(column) = \(value)") {
      (database: ResultsDatabase, _: Int64) throws(ResultsError) in
      _ = try database.runs()
    }
    #expect(error == damage(column, in: Self.run))
    #expect(error?.category.rawValue == 65)
  }

  @Test(arguments: [
    ("accuracy", "9e999"), ("accuracy", "'x'"), ("latency_ms", "-1"), ("latency_ms", "9e999"),
    ("predicted_latency_ms", "-9e999"), ("violation", "-1"), ("violation", "9e999"),
    ("o1", "9e999"), ("o2", "'x'"), ("macs", "-1"),
    ("parameters", "'x'"), ("generation", "-1"),
    ("metrics", "'zzz'"), ("created_at", "'garbage'"), ("evaluation_seconds", "9e999"),
    ("on_front", "'x'"), ("macs", "1.5"), ("generation", "1.5"), ("generation", "9e18"),
    ("ask", "1e300"), ("lease_token", "-1"), ("parents", "'[1.5]'"),
    ("stream_position", "'x'"), ("accuracy", "x'00ff'"),
  ])
  func `a damaged candidate is refused`(column: String, value: String) throws {
    let error = try damaged("UPDATE candidate SET \(column) = \(value)") {
      (database: ResultsDatabase, run: Int64) throws(ResultsError) in
      _ = try database.candidates(of: run)
    }
    #expect(error == damage(column, in: Self.candidate))
  }

  @Test(arguments: ["candidate SET o2 = NULL", "candidate SET o3 = 1", "run SET objectives = '[]'"])
  func `a candidate has as many objectives as its run`(change: String) throws {
    let error = try damaged("UPDATE \(change)") {
      (database: ResultsDatabase, run: Int64) throws(ResultsError) in
      _ = try database.candidates(of: run)
    }
    #expect(error == damage("objectives", in: Self.candidate))
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
    #expect(error == damage("o1", in: Self.candidate))
  }

  @Test func `a damaged hypervolume is refused`() throws {
    for (column, value) in [
      ("hypervolume", "9e999"), ("evaluations", "'x'"), ("generation", "1.2"),
    ] {
      let error = try damaged("UPDATE hypervolume SET \(column) = \(value)") {
        (database: ResultsDatabase, run: Int64) throws(ResultsError) in
        _ = try database.hypervolumes(of: run)
      }
      let generation = column == "generation" ? "1.2" : "0"
      #expect(error == damage(column, in: "'hypervolume', run 1, generation \(generation)"))
    }
  }

  @Test func `a damaged event or conflict is refused`() throws {
    let event = try damaged("INSERT INTO event VALUES (1, -1, 'training', '{}')") {
      (database: ResultsDatabase, run: Int64) throws(ResultsError) in
      _ = try database.events(ofKind: "training", in: run)
    }
    #expect(event == damage("step", in: "'event', run 1, step -1"))
    let change = """
      INSERT INTO conflict_unit VALUES (1, 1, 'network', 'all', NULL);
      INSERT INTO conflict VALUES (1, 3.5, 0.5)
      """
    let conflict = try damaged(change) {
      (database: ResultsDatabase, run: Int64) throws(ResultsError) in
      _ = try database.conflicts(of: run)
    }
    #expect(conflict == damage("step", in: "'conflict', run 1, step 3.5"))
    let share = try damaged(change) {
      (database: ResultsDatabase, run: Int64) throws(ResultsError) in
      _ = try database.conflictShares(of: run, windows: 2)
    }
    #expect(share == damage("first_step", in: "'conflict', run 1, steps from 3.5"))
  }

  @Test(arguments: [
    (
      """
      DROP VIEW runs; ALTER TABLE run RENAME TO old; CREATE VIEW run AS
      WITH RECURSIVE endless(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM endless)
      SELECT * FROM endless
      """, "'run' is no table of rows"
    ),
    (
      """
      DROP TABLE grdb_migrations; CREATE VIEW grdb_migrations AS
      WITH RECURSIVE endless(identifier) AS (SELECT 'v1' UNION ALL SELECT identifier FROM endless)
      SELECT * FROM endless
      """, "'grdb_migrations' is no table of rows"
    ),
    (
      """
      CREATE TRIGGER sly AFTER UPDATE ON candidate BEGIN UPDATE candidate SET accuracy = 1; END
      """, "the trigger 'sly' changes what is recorded"
    ),
  ])
  func `what is no table, or changes tables by itself, is refused at once`(
    change: String, reason: String
  ) throws {
    let error = #expect(throws: ResultsError.self) {
      _ = try damaged(change) { (_: ResultsDatabase, _: Int64) throws(ResultsError) in }
    }
    guard case .damaged(_, let found) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found == reason)
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
