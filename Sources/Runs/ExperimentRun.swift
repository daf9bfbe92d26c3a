import Engine
package import Experiments
import Feasibility
import Files
import Foundation
import Machine
import Measurement
import Networks
import Prediction
package import Results
import Search
import Spaces
import Tensors
import Training
import Walks

/// One run of an experiment: train, profile, search, test, each from a finished value to a finished
/// value.
///
/// Everything that was measured is written down at once, so that a run that is killed goes on where
/// it was, to the same end.
package final class ExperimentRun {
  /// The last thing that is done of a run.
  package enum Stage: Sendable {
    /// The training.
    case training
    /// The search, after training and profile.
    case search
    /// The best candidate on the test split.
    case test
  }

  /// Space, data, threads.
  package let laboratory: Laboratory
  /// Where the run's files stand.
  package let folder: RunFolder
  /// Path of the database.
  package let database: String
  private let ledger: RunLedger
  /// The weights that another run has trained, if the experiment takes those.
  private let lent: TrainedWeights?

  /// Opens a run; everything that can be refused is refused here, before anything is written.
  package init(
    _ experiment: Experiment, text: String, name: String, start: RunStart,
    patience: Patience = .long()
  ) throws {
    folder = RunFolder(output: experiment.output, name: name)
    let place = RunPlace.folder(folder, database: experiment.database ?? folder.database)
    database = place.database
    try place.require(start)
    laboratory = try Laboratory(experiment)
    let settings = try laboratory.trainingSettings()
    if experiment.supernet == nil {
      try laboratory.requireStatistics(for: settings)
      try laboratory.requireMemory(
        for: settings, teachers: laboratory.teachers.networks.map(\.teacher))
    } else {
      try laboratory.requireStatisticsToCalibrate()
      try laboratory.requireMemoryToCalibrate()
    }
    if experiment.search.readsLatency {
      try laboratory.supernet.requireMemory(
        ThisMachine.memory, batch: experiment.latency.profile.batch,
        threads: experiment.latency.threads)
    }
    let predictor = try laboratory.givenPredictor()
    if experiment.search.readsLatency, predictor == nil, !FileAccess.exists(folder.predictor) {
      try laboratory.requireProcessors()
    }
    try laboratory.requireFeasibleBounds(predictor)
    _ = try laboratory.testSplit()
    lent = try laboratory.lentWeights()
    ledger = try RunLedger(
      laboratory.description(
        name: name, kind: .run, text: text,
        objectives: experiment.search.objectives.map(\.text)),
      at: place, start: start, predictor: predictor?.fingerprint,
      patience: patience)
  }

  /// The whole way up to a stage: train, profile, search, test; `observe` hears of each step and
  /// may throw to stop.
  ///
  /// A run that was searched is finished, one that met an error has failed. Both, and one that was
  /// stopped, can be resumed.
  package func run(
    through last: Stage = .test, observe: (RunEvent) throws -> Void
  ) throws {
    _ = try ledger.conduct(ending: { $0 }) {
      if last == .training {
        _ = try train(observe: observe)
        return .trained
      }
      // A bound on latency is checked before the hours of training, too.
      let early =
        laboratory.experiment.search.bounds(Metric.latency) ? try profile(observe: observe) : nil
      if let early { try laboratory.requireFeasibleBounds(early) }
      let weights = try train(observe: observe)
      let predictor = try early ?? (isLatencyKnown() ? profile(observe: observe) : nil)
      let ending = try search(weights: weights, predictor: predictor, observe: observe)
      if last == .test { try test(weights: weights, observe: observe) }
      return ending
    }
  }

  /// Ends the run's use of its files; the database is one file afterwards.
  package func close() throws { try ledger.close() }

  /// Trains to the last step, from the newest checkpoint on if there is one, and answers with what
  /// is to be searched; nothing is trained if another run has done so.
  private func train(observe: (RunEvent) throws -> Void) throws -> ParameterStore {
    if let lent {
      try ledger.record(.now, threads: laboratory.experiment.threads)
      return lent.store
    }
    let training = RecordedTraining(
      trainer: try laboratory.trainer(), folder: folder, outcome: laboratory.trainingOutcome,
      section: laboratory.experiment.training, ledger: ledger)
    if let checkpoint = try training.resume(isVouchedFor: { laboratory.isRecorded(in: folder) }),
      let complaint = checkpoint.complaint
    {
      try observe(.tookEarlier(step: checkpoint.step, complaint: complaint))
    }
    try ledger.record(.now, threads: laboratory.experiment.threads)
    let settings = try laboratory.trainingSettings()
    if training.trainer.step < settings.steps {
      try observe(
        .memory(
          laboratory.memoryNeeds(
            for: settings, teachers: laboratory.teachers.networks.map(\.teacher))))
    }
    try training.run(observe: observe)
    return training.trainer.learned
  }

  /// Whether candidates have a predicted latency: where it is wanted, or a predictor is there.
  private func isLatencyKnown() throws -> Bool {
    try laboratory.experiment.search.readsLatency || FileAccess.exists(folder.predictor)
      || laboratory.givenPredictor() != nil
  }

  /// The latency predictor: the experiment's, that of the run whose supernet it takes, that of an
  /// earlier part of this run, or one fitted now.
  private func profile(observe: (RunEvent) throws -> Void) throws -> LatencyPredictor {
    let section = laboratory.experiment.latency
    let known =
      try laboratory.givenPredictor()
      ?? (FileAccess.exists(folder.predictor)
        ? LatencyPredictor(contentsOf: folder.predictor) : nil)
    if let known {
      try ledger.record(known)
      try observe(.predictor(known, isNew: false))
      return known
    }
    let seed = laboratory.experiment.seed
    let profiler = LatencyProfiler(
      supernet: laboratory.supernet, settings: section.profile, seed: seed,
      device: EngineDevice(
        laboratory.supernet, processor: ThisMachine.processor, machine: .now, seed: seed,
        workspace: Workspace(threads: section.threads)))
    let predictor = try profiler.profile {
      try observe(.profiled($0))
    }
    try predictor.write(to: folder.predictor)
    try ledger.record(predictor)
    try observe(.predictor(predictor, isNew: true))
    return predictor
  }

  /// Searches until the budget is spent, after the candidates that are recorded already.
  private func search(
    weights: ParameterStore, predictor: LatencyPredictor?, observe: (RunEvent) throws -> Void
  ) throws -> RunEnding {
    let supernet = laboratory.supernet
    let section = laboratory.experiment.search
    let estimate = try predictor.map { try LatencyEstimate($0, supernet: supernet) }
    let evaluator = SupernetEvaluator(
      supernet: supernet, estimate: estimate,
      evaluator: try laboratory.evaluator(weights), images: try laboratory.searchImages(),
      reference: section.reference)
    let feasibility = try FeasibleSubnets(supernet, bounds: section.bounds, estimate: estimate)
    let domain = SearchDomain(supernet.space, feasibility: feasibility)
    var loop = SearchLoop(
      section.makeSearcher(domain: domain, seed: laboratory.experiment.searchSeed),
      in: supernet.space, for: try section.goals, budget: section.budget,
      journal: try ledger.journal(
        of: supernet.space, evaluation: laboratory.evaluation(of: weights)), evaluator: evaluator)
    return try loop.run(observe: observe)
  }

  /// Measures the candidate that is best on the search split once on the test split.
  private func test(weights: ParameterStore, observe: (RunEvent) throws -> Void) throws {
    guard let best = try ledger.mostAccurate() else { return }
    let accuracy: Double
    if let known = try ledger.testAccuracy(ofCandidate: best.id) {
      accuracy = known
    } else {
      let genome = try laboratory.supernet.space.genome(
        reading: Data(best.architecture.utf8), path: "candidate \(best.id)")
      accuracy = try laboratory.evaluator(weights)
        .accuracy(of: genome, on: try laboratory.testImages()) {
          try observe(.waiting(notice: nil))
        }
      try ledger.recordTest(accuracy: accuracy, candidate: best.id)
    }
    try observe(
      .tested(candidate: best.id, searchAccuracy: best.accuracy ?? 0, testAccuracy: accuracy))
  }
}
