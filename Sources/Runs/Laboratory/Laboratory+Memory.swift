import Experiments
import Machine
import Networks
import Spaces
import Training

extension Laboratory {
  /// Checks that all that a training keeps fits into memory at once; `teachers` are those that are
  /// asked.
  ///
  /// - Throws: `ExperimentError.trainingTooLarge`.
  func requireMemory(
    _ memory: UInt64 = ThisMachine.memory, for settings: TrainingSettings, teachers: [Teacher]
  ) throws(ExperimentError) {
    let needs = TrainingMemory(supernet, settings: settings, side: side, teachers: teachers)
    guard needs.total < memory else {
      throw .trainingTooLarge(space: supernet.space.name, needs: needs, memory: memory)
    }
  }
}
