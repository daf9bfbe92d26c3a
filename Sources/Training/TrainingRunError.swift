package import Datasets
package import Spaces

/// Why a training run stopped before its last step.
package enum TrainingRunError<Observer: Error>: Error {
  /// No subnet could be drawn.
  case space(SpaceError)
  /// A sample could not be read.
  case data(DatasetError)
  /// The training itself failed.
  case training(TrainingError)
  /// Whoever watched wanted to stop.
  case observer(Observer)

  /// What happened, without the wrapping.
  package var underlying: any Error {
    switch self {
    case .space(let error): error
    case .data(let error): error
    case .training(let error): error
    case .observer(let error): error
    }
  }
}
