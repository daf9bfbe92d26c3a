import Datasets
import Engine
package import Experiments
import Files
import Foundation
import Graphs
import Interchange
import Machine
import Measurement
import Networks
package import Results
import Seeding
package import Spaces
import Training

/// A run that trains one subnet alone, by the supernet's trainer, from scratch or from weights that
/// it inherits.
///
/// The subnet learns from labels, with the experiment's data, optimiser, schedule and augmentation.
/// In the end its norms are calibrated, it is measured on the search and the test split, written as
/// safetensors, and recorded as the one candidate of a run of its own, of the kind `scratch` or
/// `finetune`. A run that is killed goes on to the same end.
package final class StandaloneRun {
  /// Where the run's files stand.
  package let folder: RunFolder
  /// Path of the database.
  package let database: String
  /// All subnets, to which the file belongs; the laboratory's has this one only.
  private let supernet: Supernet
  /// The subnet's own space, data, threads.
  package let laboratory: Laboratory
  private let beginning: StandaloneBeginning
  /// The training, until what it has learned is taken.
  private var training: RecordedTraining?
  private let ledger: RunLedger
  /// From where the training goes on, if not from the newest checkpoint.
  private let earlier: Checkpoint?
  /// What the training takes.
  private let memory: TrainingMemory

  /// Opens a run; everything that can be refused is refused here, before anything is written.
  ///
  /// Unless another `name` is given, that of the run is made of that of the experiment's own run,
  /// the parent: PARENT-KIND-HASH.
  package init(
    _ experiment: Experiment, text: String, parent: String, name: String? = nil,
    source: StandaloneSource, start: RunStart, patience: Patience = .long()
  ) throws {
    let whole = try Laboratory(experiment)
    beginning = try StandaloneBeginning(source, in: whole)
    supernet = whole.supernet
    laboratory = try whole.alone(beginning.genome, normalization: beginning.normalization)
    let hash = supernet.space.hash(of: beginning.genome)
    let name = name ?? "\(parent)-\(source.kind.rawValue)-\(hash.prefix(8))"
    folder = RunFolder(output: experiment.output, name: name)
    let place = RunPlace.folder(folder, database: experiment.database ?? folder.database)
    database = place.database
    try place.require(start)
    _ = try laboratory.testSplit()
    let settings = try experiment.training.settings(
      images: laboratory.data.training.indices.count, alone: beginning.genome)
    try laboratory.requireStatistics(for: settings)
    let teachers = laboratory.teachers.networks.map(\.teacher)
    try laboratory.requireMemory(for: settings, teachers: teachers)
    memory = laboratory.memoryNeeds(for: settings, teachers: teachers)
    let trainer = try SupernetTrainer(
      supernet: laboratory.supernet, source: try laboratory.trainingSource(), side: laboratory.side,
      settings: settings, seed: experiment.seed, workspace: laboratory.workspace,
      weights: beginning.weights, teachers: laboratory.teacherEnsemble())
    var outcome = laboratory.trainingOutcome
    outcome.parts += [
      OutcomeText.Part("subnet", hash),
      OutcomeText.Part("beginning", beginning.fingerprint),
    ]
    if settings.drops.dropsAnything || !teachers.isEmpty {
      // Earlier releases read neither, though they wrote both down.
      outcome.parts.append(OutcomeText.Part("alone", "drops and is taught"))
    }
    ledger = try RunLedger(
      laboratory.description(
        name: name, kind: source.kind, text: text, objectives: ["accuracy:max"]),
      at: place, start: start, patience: patience)
    let training = RecordedTraining(
      trainer: trainer, folder: folder, outcome: outcome, section: experiment.training,
      ledger: ledger)
    self.training = training
    do {
      // Flags and weights are in no record; a checkpoint from the very beginning knows them.
      let checkpoint = try training.resume()
      if checkpoint == nil { try training.save() }
      earlier = checkpoint?.complaint == nil ? nil : checkpoint
    } catch {
      ledger.abandon()
      throw error
    }
  }

  /// Trains to the last step, measures, writes and records; `observe` hears of each step and may
  /// throw to stop.
  package func run(observe: (RunEvent) throws -> Void) throws -> StandaloneOutcome {
    try ledger.conduct {
      if let earlier, let complaint = earlier.complaint {
        try observe(.tookEarlier(step: earlier.step, complaint: complaint))
      }
      try ledger.record(.now, threads: laboratory.experiment.threads)
      try observe(.memory(memory))
      try training?.run(observe: observe)
      let outcome = try finish { try observe(.waiting(notice: nil)) }
      try ledger.record(candidate(outcome))
      return outcome
    }
  }

  /// Threads of training and evaluation.
  package var threads: Int { laboratory.experiment.threads }

  /// Ends the run's use of its files; the database is one file afterwards.
  package func close() throws { try ledger.close() }

  /// Writes the trained subnet, and measures what was written; `pulse` may throw to stop.
  private func finish(pulse: () throws -> Void) throws -> StandaloneOutcome {
    guard let learned = training?.trainer.learned else {
      preconditionFailure("a run is run once")
    }
    // Copies of the weights are made now; gradients and moments make room for them.
    training = nil
    let file = try laboratory.subnetFile(beginning.genome, weights: learned)
    try FileAccess.writeAtomically(file.encoded(of: supernet), to: folder.weights)
    return StandaloneOutcome(
      genome: beginning.genome, inheritedAccuracy: beginning.inheritedAccuracy,
      searchAccuracy: try laboratory.accuracy(
        of: file, on: try laboratory.searchImages(), pulse: pulse),
      testAccuracy: try laboratory.accuracy(
        of: file, on: try laboratory.testImages(), pulse: pulse))
  }

  private func candidate(_ outcome: StandaloneOutcome) -> CandidateRecord {
    let space = laboratory.supernet.space
    let cost = laboratory.supernet.cost(of: outcome.genome)
    var metrics = ["test_accuracy": outcome.testAccuracy]
    metrics["inherited_accuracy"] = outcome.inheritedAccuracy
    var record = CandidateRecord(
      id: 0, generation: 0, hash: space.hash(of: outcome.genome),
      architecture: space.text(of: outcome.genome), state: .done,
      accuracy: outcome.searchAccuracy, macs: cost.macs, parameters: cost.parameters,
      metrics: metrics, objectives: [-outcome.searchAccuracy], createdAt: Date())
    record.splits = ["accuracy": "search", "test_accuracy": "test"]
    if outcome.inheritedAccuracy != nil { record.splits["inherited_accuracy"] = "search" }
    record.finishedAt = Date()
    return record
  }
}

/// What came of a subnet that was trained alone.
package struct StandaloneOutcome: Sendable {
  /// The subnet.
  package let genome: Genome
  /// Share of right answers on the search split before the training; nil if it began from scratch.
  package let inheritedAccuracy: Double?
  /// Share of right answers on the search split.
  package let searchAccuracy: Double
  /// Share of right answers on the test split.
  package let testAccuracy: Double
}
