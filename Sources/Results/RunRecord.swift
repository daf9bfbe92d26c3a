public import Foundation
import GRDB

/// A stored run.
public struct RunRecord: Hashable, Sendable {
  /// Its number in the database.
  public let id: Int64
  /// What it was started with.
  public let description: RunDescription
  /// How far it is.
  public let state: RunState
  /// When it was started.
  public let createdAt: Date
  /// When it ended, if it has.
  public let finishedAt: Date?
  /// The fixed point up to which its hypervolumes are measured, once it is known.
  public let referencePoint: [Double]?
}

extension RunRecord {
  init(row: Row) throws {
    id = row["id"]
    description = RunDescription(
      name: row["name"], kind: row["kind"], spaceName: row["space_name"],
      spaceFingerprint: row["space_fingerprint"], spaceText: row["space_text"],
      experimentText: row["experiment_text"],
      seed: UInt64(bitPattern: row["seed"] as Int64), threads: row["threads"],
      datasetFingerprint: row["dataset_fingerprint"],
      predictorFingerprint: row["predictor_fingerprint"], commit: row["commit_hash"],
      host: row["host"], objectives: try JSONText.decode([String].self, from: row["objectives"]))
    state = RunState(rawValue: row["state"]) ?? .failed
    createdAt = row["created_at"]
    finishedAt = row["finished_at"]
    referencePoint = try (row["reference_point"] as String?)
      .map { try JSONText.decode([Double].self, from: $0) }
  }
}
