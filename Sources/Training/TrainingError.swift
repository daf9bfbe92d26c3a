package import Errors
package import Files

/// Why weights cannot be trained, saved or taken up again.
package enum TrainingError: UserError, Equatable {
  /// A file of weights is not what it claims to be.
  case damaged(path: String, reason: String)
  /// The newest weights are not where they were saved.
  case missing(path: String)
  /// A file of weights belongs to another supernet.
  case otherLayout(path: String, difference: String)
  /// A checkpoint belongs to a run with other settings.
  case otherRun(path: String)
  /// The file system refused.
  case file(FileError)
  /// The loss is not a number any more.
  case diverged(step: Int)

  /// What kind of mistake it is.
  package var category: ErrorCategory {
    if case .file(let error) = self { error.category } else { .data }
  }

  /// The sentence for the user.
  package var description: String {
    switch self {
    case .damaged(let path, let reason):
      "The weights in '\(path)' are damaged: \(reason). Use another copy or train again."
    case .missing(let path):
      "The weights '\(path)' are missing. Bring them back from a copy or train again."
    case .otherLayout(let path, let difference):
      """
      The weights in '\(path)' belong to another search space: \(difference). Use the space that \
      they were trained with.
      """
    case .otherRun(let path):
      """
      The checkpoint '\(path)' belongs to a run with other settings; use the experiment and the \
      options that it was started with, or another --name.
      """
    case .file(let error): error.description
    case .diverged(let step):
      """
      Training diverged at step \(step): a loss is not a number. The last checkpoint is kept; \
      lower training.rate or set training.clip.
      """
    }
  }
}
