package import Engine
import Errors
package import Training

/// The weights of a supernet, and from when they are.
package struct TrainedWeights {
  /// The weights.
  package let store: ParameterStore
  /// After how many steps they were saved.
  package let step: Int
  /// What is wrong with newer ones; nil if these are the newest.
  package let complaint: TrainingError?

  /// What users are told where these are not the newest.
  package var notice: String? {
    complaint.map { "\($0) Taken instead: those of step \(step.grouped), saved before." }
  }
}
