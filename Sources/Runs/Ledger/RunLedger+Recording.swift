import Foundation
import Machine
import Prediction
import Results
import Training

/// What a run writes down, and reads back when it goes on.
extension RunLedger {
  /// Records a training step.
  func record(_ event: TrainingEvent) throws {
    var values = ["rate": event.rate]
    values["largest_loss"] = event.largestLoss
    values["smallest_loss"] = event.smallestLoss
    switch run.description.kind {
    case .run, .search: values["random_loss"] = event.drawnLoss
    case .scratch, .finetune: values["loss"] = event.drawnLoss
    }
    values["conflict_share"] = event.hasLargest ? event.conflictShare : nil
    values["gradient_norm"] = event.gradientNorm
    try database.record(
      [EventRecord(step: event.step, kind: "training", values: values)], in: run.id)
    try database.see(worker.name, run: run.id, at: Date())
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
  ///
  /// - Throws: `RunError.otherRun` if the run has used another one before.
  func record(_ predictor: LatencyPredictor) throws {
    let known = try database.run(named: run.description.name).description.predictorFingerprint
    if let known, known != predictor.fingerprint {
      throw RunError.startedWithOther(
        "latency predictor", run: run.description.name, at: place)
    }
    try database.setPredictorFingerprint(predictor.fingerprint, of: run.id)
    if let machine = predictor.machine {
      try record(machine, threads: predictor.threads, as: "profile-machine")
    }
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

  /// Records on what machine the run is at work, and how much of it was to be had.
  func record(_ machine: MachineState, threads: Int, as kind: String = "machine") throws {
    var values = [
      "processors": Double(machine.processors), "threads": Double(threads),
      "instruction_set_\(machine.instructionSet)": 1,
    ]
    values["load"] = machine.load
    try database.record([EventRecord(step: 0, kind: kind, values: values)], in: run.id)
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
