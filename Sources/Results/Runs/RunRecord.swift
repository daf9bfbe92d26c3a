package import Foundation
import GRDB

/// A stored run.
package struct RunRecord: Hashable, Sendable {
  /// Its number in the database.
  package let id: Int64
  /// What it was started with.
  package let description: RunDescription
  /// How far it is.
  package let state: RunState
  /// When it was started.
  package let createdAt: Date
  /// When it ended, if it has.
  package let finishedAt: Date?
  /// The fixed point up to which its hypervolumes are measured, once it is known.
  package let referencePoint: [Double]?
  /// What its results depend on besides the architecture, once it is known.
  package let evaluation: EvaluationKey?
  /// Words by which users find it again, in order.
  package let tags: [String]
  /// How it ended or was halted; nil while it goes on, and where an earlier version did not say.
  package let ending: RunEnding?
  /// Why it ended so, in a sentence.
  package let endingReason: String?
}

extension RunRecord {
  init(row: Row) throws {
    do {
      try self.init(reading: row)
    } catch let error as DamagedColumn {
      throw error.at("run", "name \(row.words("name"))")
    }
  }

  private init(reading row: Row) throws {
    id = try row.value("id")
    let seed: Int64 = try row.value("seed")
    let objectives: [String] = try row.json("objectives")
    description = RunDescription(
      name: try row.value("name"),
      kind: try RunKind(rawValue: row.value("kind")).stored(in: "kind"),
      spaceName: try row.value("space_name"),
      spaceFingerprint: try row.value("space_fingerprint"),
      spaceText: try row.value("space_text"),
      experimentText: try row.value("experiment_text"), seed: UInt64(bitPattern: seed),
      threads: try row.value("threads"),
      datasetFingerprint: try row.optional("dataset_fingerprint"),
      predictorFingerprint: try row.optional("predictor_fingerprint"),
      commit: try row.value("commit_hash"), host: try row.value("host"),
      folder: try row.optional("folder"),
      objectives: objectives)
    state = try RunState(rawValue: row.value("state")).stored(in: "state")
    createdAt = try row.time("created_at").stored(in: "created_at")
    finishedAt = try row.time("finished_at")
    referencePoint = try row.optionalJSON("reference_point")
    if let point = referencePoint, point.count != objectives.count || !point.allSatisfy(\.isFinite)
    {
      throw DamagedColumn(name: "reference_point")
    }
    evaluation = try row.optionalJSON("evaluation")
    tags = try row.optionalJSON("tags") ?? []
    let ending: String? = try row.optional("ending")
    self.ending = try ending.map { try RunEnding(rawValue: $0).stored(in: "ending") }
    endingReason = try row.optional("ending_reason")
  }
}

/// How far a run is.
package enum RunState: String, Sendable, CaseIterable {
  /// It goes on, or was interrupted and can be resumed.
  case running
  /// It reached its end.
  case finished
  /// It ended with an error.
  case failed
}

/// How far a run has come.
package struct RunSummary: Hashable, Sendable {
  /// All its candidates.
  package let candidates: Int
  /// Those that wait for a result.
  package let pending: Int
  /// Those that failed or were stopped.
  package let failed: Int
  /// Those on the front.
  package let front: Int
  /// The hypervolume after its last complete generation.
  package let hypervolume: Double?

  /// Whether no candidate has a result.
  package var isUntouched: Bool { candidates == pending }
}

/// What went with a run that was deleted.
package struct RunRemoval: Hashable, Sendable {
  /// The name of the run.
  package let run: String
  /// How many candidates it had.
  package let candidates: Int
  /// How many events it had.
  package let events: Int
}
