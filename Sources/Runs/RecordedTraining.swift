import Engine
import Experiments
import Graphs
import Training

/// A training that goes on from its newest checkpoint, saves others, and is recorded.
struct RecordedTraining {
  /// Takes the steps.
  let trainer: SupernetTrainer
  /// Where it is saved.
  let checkpoints: CheckpointFolder
  /// What must be equal for it to go on.
  let identity: String
  /// How often it is saved and recorded.
  let section: TrainingSection
  /// Where it is recorded.
  let recorder: RunRecorder

  /// Takes up the newest checkpoint; false if there is none.
  func resume() throws -> Bool {
    do {
      guard
        let checkpoint = try checkpoints.load(layout: trainer.weights.layout, identity: identity)
      else { return false }
      trainer.resume(checkpoint)
      return true
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
        if event.step % section.recordEvery == 0 || isLast { try recorder.record(event) }
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
    try checkpoints.save(
      Checkpoint(
        step: trainer.step, identity: identity, weights: trainer.weights,
        moments: trainer.moments))
  }
}
