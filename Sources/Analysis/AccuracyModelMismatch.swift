package import Errors

/// Why the candidates of a run cannot predict the accuracy of the subnets of a space.
package enum AccuracyModelMismatch: UserError, Equatable {
  /// They are subnets of another space.
  case space(path: String, run: String, found: String, wanted: String)
  /// There are not as many as the model has effects.
  case tooFew(path: String, run: String, found: Int, needed: Int)
  /// The model of all but one tells nothing of that one.
  case unexplained(path: String, run: String, candidates: Int)

  /// The experiment names what does not go together.
  package var category: ErrorCategory { .data }

  /// The sentence for the user.
  package var description: String {
    switch self {
    case .space(let path, let run, let found, let wanted):
      """
      The run '\(run)' in '\(path)' is of \(found == wanted ? "another version of the space" : "the space") '\(found)', the \
      experiment of '\(wanted)'. Name a run of the same space file.
      """
    case .tooFew(let path, let run, let found, let needed):
      """
      The run '\(run)' in '\(path)' has \(found.counted("candidate")) with an accuracy; the effects of all choices of the space \
      need at least \(needed.grouped). Search for longer there, or score by "loss".
      """
    case .unexplained(let path, let run, let candidates):
      """
      The choices of the \(candidates.counted("candidate")) of run '\(run)' in '\(path)' predict their accuracy no better than its \
      mean does (leave-one-out). Search for longer there, or score by "loss".
      """
    }
  }
}
