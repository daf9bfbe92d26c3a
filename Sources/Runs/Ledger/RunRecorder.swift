import Datasets
import Experiments
import Files
import Foundation
import Machine
import Networks
import Prediction
import Results
import Search
import Seeding
import Spaces
import Training

/// Writes down what a run does, and reads it back when the run goes on.
final class RunRecorder {
  private let database: ResultsDatabase
  private let run: RunRecord
  private let space: Space
  private let folder: String

  /// Opens the database and the run in it.
  ///
  /// - Throws: `ExperimentError.otherRun` if the run that is to be resumed was started from
  ///   something else.
  init(
    path: String, name: String, kind: RunKind, objectives: [String], laboratory: Laboratory,
    experimentText: String,
    start: ExperimentRun.Start, predictor: LatencyPredictor?, folder: String
  ) throws {
    self.folder = folder
    space = laboratory.supernet.space
    database = try ResultsDatabase.openOrCreate(path)
    let description = RunDescription(
      name: name, kind: kind.rawValue, spaceName: space.name, spaceFingerprint: space.fingerprint,
      spaceText: String(decoding: try FileAccess.read(space.path), as: UTF8.self),
      experimentText: experimentText, seed: laboratory.experiment.searchSeed,
      threads: laboratory.experiment.threads,
      datasetFingerprint: laboratory.data.training.images.fingerprint.hexadecimal,
      commit: ThisMachine.commit, host: ThisMachine.host,
      objectives: objectives)
    let known = try database.runs().first { $0.description.name == name }
    switch (start, known) {
    case (.new, _?):
      try database.close()
      throw ExperimentError.runRecorded(database: path, name: name)
    case (_, nil):
      run = try database.createRun(description, at: Date())
    case (.resume, let known?):
      run = known
      if let difference = try known.description.difference(from: description) {
        throw ExperimentError.otherRun(folder: folder, difference: difference)
      }
      if let predictor { try requireKnown(predictor) }
      if known.state != .finished { try database.setState(.running, of: known.id, at: Date()) }
    }
  }

  /// Records a training step.
  func record(_ event: TrainingEvent) throws {
    var values = ["rate": event.rate]
    values["largest_loss"] = event.largestLoss
    values["smallest_loss"] = event.smallestLoss
    let isAlone = run.description.kind != RunKind.run.rawValue
    values[isAlone ? "loss" : "random_loss"] = event.drawnLoss
    values["conflict_share"] = event.hasLargest ? event.conflictShare : nil
    values["gradient_norm"] = event.gradientNorm
    try database.record(
      [EventRecord(step: event.step, kind: "training", values: values)], in: run.id)
    guard let conflicts = event.conflicts else { return }
    try database.record(
      conflicts.map { conflict in
        ConflictRecord(
          step: event.step, scope: conflict.scope.recorded, name: conflict.name,
          kind: conflict.kind, cosine: conflict.cosine)
      }, in: run.id)
  }

  /// Records the one subnet of a run that trains it alone.
  func record(_ candidate: CandidateRecord) throws {
    try database.record([candidate], in: run.id)
  }

  /// Records which predictor the run uses and how good it is.
  func record(_ predictor: LatencyPredictor) throws {
    try requireKnown(predictor)
    try database.setPredictorFingerprint(predictor.fingerprint, of: run.id)
    try database.record(
      [
        EventRecord(
          step: 0, kind: "predictor",
          values: [
            "within_10_percent": predictor.quality.within10Percent,
            "median_relative_error": predictor.quality.medianRelativeError,
            "kendall_tau": predictor.quality.kendallTau,
            "macs_within_10_percent": predictor.macsQuality.within10Percent,
            "macs_median_relative_error": predictor.macsQuality.medianRelativeError,
            "macs_kendall_tau": predictor.macsQuality.kendallTau,
          ])
      ], in: run.id)
  }

  /// Refuses another predictor than the one that the run has used before.
  private func requireKnown(_ predictor: LatencyPredictor) throws {
    let known = try database.run(named: run.description.name).description.predictorFingerprint
    if let known, known != predictor.fingerprint {
      throw ExperimentError.otherRun(folder: folder, difference: "latency predictor")
    }
  }

  /// The candidates that are recorded already, and a place for more; results that others have under
  /// the same key are reused.
  ///
  /// A run whose results come from several evaluations, such as on another machine, is nothing that
  /// others reuse.
  func journal(_ evaluation: EvaluationKey) throws -> SearchJournal {
    let known = try database.run(named: run.description.name).evaluation
    if known != evaluation {
      let isEmpty = try database.summary(of: run.id).isUntouched
      try database.setEvaluation(isEmpty ? evaluation : nil, of: run.id)
    }
    return try SearchJournal(database, run: run, space: space, evaluation: evaluation)
  }

  /// The feasible candidate with the highest accuracy; of equal ones the fastest, then the first.
  func mostAccurate() throws -> CandidateRecord? {
    try database.candidates(of: run.id)
      .filter { $0.state == .done && $0.violation == 0 && $0.accuracy != nil }
      .min { first, second in
        (-(first.accuracy ?? 0), first.effectiveLatency ?? 0, first.id)
          < (-(second.accuracy ?? 0), second.effectiveLatency ?? 0, second.id)
      }
  }

  /// The accuracy of a candidate on the test split, if it was measured.
  func testAccuracy(ofCandidate id: Int) throws -> Double? {
    try database.events(ofKind: "test", in: run.id).first { $0.step == id }?.values["accuracy"]
  }

  /// Records the accuracy of a candidate on the test split; the candidate's id is the event's step.
  func recordTest(accuracy: Double, candidate: Int) throws {
    try database.record(
      [EventRecord(step: candidate, kind: "test", values: ["accuracy": accuracy])], in: run.id)
  }

  /// Says that the run ended with an error; it can be resumed all the same.
  func fail() throws {
    guard try database.run(named: run.description.name).state == .running else { return }
    try database.setState(.failed, of: run.id, at: Date())
  }

  /// Says that the run reached its end.
  func finish() throws { try database.setState(.finished, of: run.id, at: Date()) }

  /// Moves everything into the one file.
  func close() throws { try database.close() }
}

extension GradientMerge.Scope {
  /// The scope as the database has it.
  fileprivate var recorded: ConflictRecord.Scope {
    switch self {
    case .tensor: .tensor
    case .block: .block
    case .network: .network
    }
  }
}
