import Engine
import Experiments
import Graphs
import Training

/// A training that goes on from its newest checkpoint, saves others, and is recorded.
struct RecordedTraining {
  /// Takes the steps.
  let trainer: SupernetTrainer
  /// Where it is saved.
  let folder: RunFolder
  /// What must be equal for it to go on.
  let outcome: OutcomeText
  /// How often it is saved and recorded.
  let section: TrainingSection
  /// Where it is recorded.
  let ledger: RunLedger

  /// Takes up the newest checkpoint that is of use, and answers with it; nil if there is none.
  ///
  /// `isVouchedFor` says whether one of an earlier release is known to be of this training.
  func resume(isVouchedFor: () -> Bool = { false }) throws -> Checkpoint? {
    do {
      guard
        let checkpoint = try folder.checkpoint(
          layout: trainer.weights.layout, of: outcome, isVouchedFor: isVouchedFor)
      else { return nil }
      trainer.resume(checkpoint)
      return checkpoint
    } catch TrainingError.otherLayout(let path, _) {
      // The run is one of this space, so it is another subnet that was trained.
      throw TrainingError.otherRun(path: path)
    }
  }

  /// Trains to the last step.
  func run(observe: (RunEvent) throws -> Void) throws {
    do {
      try trainer.run { (trainer, event) throws(any Error) in
        let isLast = event.step == event.steps
        let isSaved = event.step % section.checkpointEvery == 0 || isLast
        if event.step % section.recordEvery == 0 || isLast { try ledger.record(event) }
        if isSaved { try save() }
        do {
          try observe(.trained(event))
        } catch {
          if !isSaved { try save() }
          throw error
        }
      }
    } catch {
      throw error.underlying
    }
  }

  /// Saves the state as it is.
  func save() throws {
    try CheckpointFolder(folder.path).save(
      TrainingState(
        step: trainer.step, identity: outcome.identity, weights: trainer.weights,
        moments: trainer.moments))
  }
}

extension RunFolder {
  /// The newest checkpoint of a training; nil if there is none.
  ///
  /// What one of an earlier release says of itself cannot be compared; it counts where something
  /// else vouches for it.
  /// - Throws: `TrainingError` if it is of no use, or of another training;
  ///   `RunError.earlierRelease`.
  func checkpoint(
    layout: ParameterLayout, of outcome: OutcomeText, isVouchedFor: () -> Bool
  ) throws -> Checkpoint? {
    let checkpoints = CheckpointFolder(path)
    do {
      return try checkpoints.load(layout: layout, identity: outcome.identity)
    } catch TrainingError.otherRun(let file) {
      guard let found = try checkpoints.load(layout: layout, identity: nil),
        OutcomeText.isForeign(found.identity)
      else { throw TrainingError.otherRun(path: file) }
      guard isVouchedFor() else { throw RunError.earlierRelease(folder: path) }
      return found
    }
  }
}
