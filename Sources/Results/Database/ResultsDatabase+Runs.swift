package import Foundation
import GRDB

extension ResultsDatabase {
  /// Stores a new run, on which a process works if one is named, and returns it; its state is
  /// `running`.
  ///
  /// With a key of its evaluations, later runs find its results again. Throws
  /// `ResultsError.runExists`.
  package func createRun(
    _ description: RunDescription, evaluation: EvaluationKey? = nil, by process: String? = nil,
    at date: Date
  ) throws(ResultsError) -> RunRecord {
    try write { database in
      guard
        try Row.fetchOne(
          database, sql: "SELECT 1 FROM run WHERE name = ?", arguments: [description.name]) == nil
      else { throw ResultsError.runExists(description.name) }
      try database.execute(
        sql: """
          INSERT INTO run (name, kind, state, space_name, space_fingerprint, space_text,
            experiment_text, seed, threads, dataset_fingerprint, predictor_fingerprint,
            commit_hash, host, folder, objectives, evaluation, created_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          description.name, description.kind.rawValue, RunState.running.rawValue,
          description.spaceName,
          description.spaceFingerprint, description.spaceText, description.experimentText,
          Int64(bitPattern: description.seed), description.threads,
          description.datasetFingerprint, description.predictorFingerprint, description.commit,
          description.host, description.folder, JSONText.encode(description.objectives),
          evaluation.map(JSONText.encode), date.stored,
        ])
      let run = try Self.run(description.name, in: database)
      if let process { try Self.note(process, run: run.id, at: date, in: database) }
      return run
    }
  }

  /// All runs, the oldest first.
  package func runs() throws(ResultsError) -> [RunRecord] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM run ORDER BY id").map(RunRecord.init(row:))
    }
  }

  /// The run of a name.
  ///
  /// Throws `ResultsError.unknownRun`.
  package func run(named name: String) throws(ResultsError) -> RunRecord {
    try read { try Self.run(name, in: $0) }
  }

  /// Lets a run that has ended go on.
  package func reopen(_ run: Int64) throws(ResultsError) {
    try write { database in
      try database.execute(
        sql: """
          UPDATE run SET state = 'running', finished_at = NULL, ending = NULL, ending_reason = NULL
          WHERE id = ?
          """, arguments: [run])
    }
  }

  /// Stores the fingerprint of the latency predictor that a run uses from now on.
  package func setPredictorFingerprint(
    _ fingerprint: String, of run: Int64
  ) throws(ResultsError) {
    try write { database in
      try database.execute(
        sql: "UPDATE run SET predictor_fingerprint = ? WHERE id = ?",
        arguments: [fingerprint, run])
    }
  }

  /// Fixes the point up to which a run's hypervolumes are measured, once and for all.
  ///
  /// Throws `ResultsError.otherReferencePoint` if another one is stored.
  package func setReferencePoint(_ point: [Double], of run: Int64) throws(ResultsError) {
    try write { database in
      try database.execute(
        sql: """
          UPDATE run SET reference_point = coalesce(reference_point, ?1) WHERE id = ?2
          """, arguments: [JSONText.encode(point), run])
      guard let stored = try Self.run(id: run, in: database), stored.referencePoint != point else {
        return
      }
      throw ResultsError.otherReferencePoint(run: stored.description.name)
    }
  }

  /// Stores what the results of a run depend on besides the architecture, by which later runs find
  /// them again; nil if they depend on different things.
  package func setEvaluation(_ key: EvaluationKey?, of run: Int64) throws(ResultsError) {
    try write { database in
      try database.execute(
        sql: "UPDATE run SET evaluation = ? WHERE id = ?",
        arguments: [key.map(JSONText.encode), run])
    }
  }

  static func run(id: Int64, in database: Database) throws -> RunRecord? {
    try Row.fetchOne(database, sql: "SELECT * FROM run WHERE id = ?", arguments: [id])
      .map(RunRecord.init(row:))
  }

  static func run(_ name: String, in database: Database) throws -> RunRecord {
    guard
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM run WHERE name = ?", arguments: [name])
    else {
      throw ResultsError.unknownRun(
        name, available: try String.fetchAll(database, sql: "SELECT name FROM run ORDER BY id"))
    }
    return try RunRecord(row: row)
  }
}
