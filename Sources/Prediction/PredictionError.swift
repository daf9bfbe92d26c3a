package import Errors
package import Files

/// Why latencies cannot be predicted.
package enum PredictionError: UserError, Equatable {
  /// A predictor file is not what it claims to be.
  case unreadable(path: String, reason: String)
  /// A predictor has a number that no file can hold.
  case notFinite(path: String)
  /// A predictor file was written by a newer version.
  case newerVersion(path: String, version: Int)
  /// The predictor does not know a step of the space.
  case unknownStep(space: String, step: String)
  /// The predictor knows no time above 0 for a subnet.
  case noTime(space: String, subnet: String)
  /// The predictor was fitted for another batch or thread count.
  case otherSetting(setting: String, predictor: Int, wanted: Int)
  /// The file system refused.
  case file(FileError)

  /// What kind of mistake it is.
  package var category: ErrorCategory {
    if case .file(let error) = self { error.category } else { .data }
  }

  /// The sentence for the user.
  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "The latency predictor '\(path)' cannot be used: \(reason). Make it anew with 'nas profile'."
    case .notFinite(let path):
      """
      The latency predictor cannot be written to '\(path)': one of its numbers is not finite. Nothing was \
      changed; profile again, with more repeats.
      """
    case .newerVersion(let path, let version):
      """
      The latency predictor '\(path)' has version \(version), this program reads version \
      \(LatencyPredictor.version); make it anew with 'nas profile'.
      """
    case .unknownStep(let space, let step):
      """
      The latency predictor does not know the step '\(step)' of space '\(space)'; make it anew for \
      this space with 'nas profile'.
      """
    case .noTime(let space, let subnet):
      """
      The latency predictor gives the \(subnet) subnet of '\(space)' no time above 0; make it anew with 'nas profile'.
      """
    case .otherSetting(let setting, let predictor, let wanted):
      """
      The latency predictor was fitted for \(setting) \(predictor), but \(setting) \(wanted) is asked for; \
      ask for \(predictor), or make it anew with 'nas profile'.
      """
    case .file(let error): error.description
    }
  }
}
