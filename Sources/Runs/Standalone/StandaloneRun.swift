import Datasets
import Engine
import Errors
package import Experiments
import Files
import Foundation
import Interchange
import Measurement
import Networks
import Prediction
import Results
import Seeding
import Spaces
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
  private let laboratory: Laboratory
  private let beginning: StandaloneBeginning
  private let training: RecordedTraining
  private let recorder: RunRecorder
  private let lock: FileLock

  /// Opens a run; everything that can be refused is refused here, before anything is written.
  ///
  /// - Parameters:
  ///   - parent: name of the experiment's own run, of which this one's is made if no other is
  ///     given: PARENT-KIND-HASH.
  ///   - name: name of the run.
  package init(
    _ experiment: Experiment, text: String, parent: String, name: String? = nil,
    source: StandaloneSource, start: ExperimentRun.Start
  ) throws {
    var laboratory = try Laboratory(experiment)
    beginning = try StandaloneBeginning(source, in: laboratory)
    laboratory.normalization = beginning.normalization ?? laboratory.normalization
    supernet = laboratory.supernet
    laboratory.supernet = supernet.standalone(beginning.genome)
    self.laboratory = laboratory
    let hash = supernet.space.hash(of: beginning.genome)
    let name = name ?? "\(parent)-\(source.kind.rawValue)-\(hash.prefix(8))"
    folder = RunFolder(output: experiment.output, name: name)
    switch start {
    case .new where folder.exists: throw ExperimentError.runExists(folder: folder.path)
    case .resume where !folder.exists: throw ExperimentError.runMissing(folder: folder.path)
    default: break
    }
    _ = try laboratory.testSplit()
    let settings = try experiment.training.settings(
      images: laboratory.data.training.indices.count, alone: beginning.genome)
    try laboratory.requireMemory(for: settings, teachers: [])
    let trainer = try SupernetTrainer(
      supernet: laboratory.supernet, source: try laboratory.trainingSource(), side: laboratory.side,
      settings: settings, seed: experiment.seed, workspace: laboratory.workspace,
      weights: beginning.weights)
    var identity = StableHash()
    for part in [laboratory.identity, hash, beginning.fingerprint] { identity.combine(part) }
    let opening = try RunOpening(folder, database: experiment.database ?? folder.database)
    lock = opening.lock
    database = opening.database
    do {
      let checkpoints = CheckpointFolder(folder.path)
      recorder = try RunRecorder(
        path: database, name: name, kind: source.kind, objectives: ["accuracy:max"],
        laboratory: laboratory, experimentText: text, start: start, predictor: nil,
        folder: folder.path)
      training = RecordedTraining(
        trainer: trainer, checkpoints: checkpoints, identity: identity.hexadecimal,
        section: experiment.training, recorder: recorder)
      do {
        // Flags and weights are in no record; a checkpoint from the very beginning knows them.
        if try !training.resume() { try training.save() }
      } catch {
        try? recorder.close()
        throw error
      }
    } catch {
      opening.undo()
      throw error
    }
  }

  /// Trains to the last step, measures, writes and records; `observe` hears of each step and may
  /// throw to stop.
  package func run(observe: (RunEvent) throws -> Void) throws -> StandaloneOutcome {
    do {
      try training.run(observe: observe)
      let outcome = try finish()
      try recorder.record(candidate(outcome))
      try recorder.finish()
      return outcome
    } catch let error as any UserError {
      // A disk that is full may refuse this too; the first error is the one to tell.
      try? recorder.fail()
      throw error
    }
  }

  /// Ends the run's use of its files; the database is one file afterwards.
  package func close() throws { try recorder.close() }

  /// Writes the trained subnet, and measures what was written.
  private func finish() throws -> StandaloneOutcome {
    let file = try laboratory.subnetFile(beginning.genome, weights: training.trainer.learned)
    try FileAccess.writeAtomically(file.encoded(of: supernet), to: folder.weights)
    return StandaloneOutcome(
      genome: beginning.genome, inheritedAccuracy: beginning.inheritedAccuracy,
      searchAccuracy: laboratory.accuracy(of: file, on: try laboratory.searchImages()),
      testAccuracy: laboratory.accuracy(of: file, on: try laboratory.testImages()))
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
