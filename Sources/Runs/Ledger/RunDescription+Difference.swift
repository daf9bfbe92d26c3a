import Experiments
import Foundation
import Results

extension RunDescription {
  /// What differs between two descriptions of what should be one run; nil if nothing does that
  /// results depend on.
  ///
  /// A larger budget, or other places for files, are no difference: a run may go on further than it
  /// was first asked to.
  func difference(from other: RunDescription) throws(ExperimentError) -> String? {
    if kind != other.kind { return "kind of run, '\(kind)'" }
    if spaceFingerprint != other.spaceFingerprint { return "search space" }
    if datasetFingerprint != other.datasetFingerprint { return "data set" }
    return try experiment().difference(from: other.experiment())
  }

  private func experiment() throws(ExperimentError) -> Experiment {
    try Experiment(reading: Data(experimentText.utf8), path: "experiment of run '\(name)'")
  }
}
