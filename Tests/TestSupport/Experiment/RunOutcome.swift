package import GRDB
import Graphs

/// What a run has left in its database, without times: what must be equal to the bit.
package struct RunOutcome: Equatable, Sendable {
  /// One row of a table.
  package typealias Record = [String: DatabaseValue]

  /// The candidates in ask order.
  package let candidates: [Record]
  /// Ids on the front, the fastest first.
  package let front: [DatabaseValue]
  /// The hypervolume after each generation.
  package let hypervolumes: [Record]
  /// Recorded training steps.
  package let training: [Record]
  /// Recorded conflicts of gradients.
  package let conflicts: [Record]
  /// What was measured on the test split.
  package let tests: [Record]
  /// The run itself.
  package let run: Record
  /// How it ended.
  package let ending: String?

  /// Reads the only run of a database.
  package init(database path: String) throws {
    let queue = try DatabaseQueue(path: path)
    self = try queue.read { database in
      func records(_ sql: String) throws -> [Record] {
        try Row.fetchAll(database, sql: sql).map { row in
          Dictionary(uniqueKeysWithValues: row.map { ($0.0, $0.1) })
        }
      }
      return RunOutcome(
        candidates: try records(
          """
          SELECT id, hash, generation, state, architecture, accuracy, latency_ms, on_front, reason,
            predicted_latency_ms, macs, parameters, metrics, violation, parents, stream_position, splits
          FROM candidates ORDER BY id
          """),
        front: try DatabaseValue.fetchAll(database, sql: "SELECT id FROM pareto_front"),
        hypervolumes: try records(
          "SELECT generation, evaluations, hypervolume, reference_point FROM hypervolume_history"),
        training: try records(#"SELECT step, "values" FROM event WHERE kind = 'training'"#),
        conflicts: try records(
          "SELECT step, scope, name, kind, cosine FROM conflicts ORDER BY step, scope, name"),
        tests: try records(#"SELECT step, "values" FROM event WHERE kind = 'test'"#),
        run: try records(
          """
          SELECT state, space, space_fingerprint, seed, threads, dataset_fingerprint,
            predictor_fingerprint, objectives, reference_point, candidates, front_size
          FROM runs
          """)[0],
        ending: try String.fetchOne(database, sql: "SELECT ending FROM runs"))
    }
    try queue.close()
  }

  private init(
    candidates: [Record], front: [DatabaseValue], hypervolumes: [Record], training: [Record],
    conflicts: [Record], tests: [Record], run: Record, ending: String?
  ) {
    self.candidates = candidates
    self.front = front
    self.hypervolumes = hypervolumes
    self.training = training
    self.conflicts = conflicts
    self.tests = tests
    self.run = run
    self.ending = ending
  }

  /// A column of the candidates.
  package func column<Value: DatabaseValueConvertible>(
    _ name: String, as type: Value.Type
  ) -> [Value?] {
    candidates.map { Value.fromDatabaseValue($0[name] ?? .null) }
  }
}
