package import Errors

/// Why results do not answer a question.
package enum AnalysisError: UserError, Equatable {
  /// The candidates of a run are subnets of another space.
  case otherSpace(path: String, run: String, found: String, wanted: String)
  /// There are not as many candidates as the model has effects.
  case tooFewCandidates(path: String, run: String, found: Int, needed: Int)
  /// The model of all candidates but one tells nothing of that one.
  case unexplainedAccuracy(path: String, run: String, candidates: Int)
  /// No run has a hypervolume yet.
  case noHypervolume(path: String)
  /// Two runs have different objectives, so that their hypervolumes cannot be compared.
  case otherObjectives(first: String, second: String)
  /// Two runs have different reference points, so that their hypervolumes cannot be compared.
  case otherReferencePoints(first: String, second: String)
  /// Nothing on the front can be recommended, since it is empty.
  case emptyFront(run: String, why: String?)
  /// No candidate on the front meets the bounds; what the best ones have.
  case nothingWithin(bounds: String, best: String)

  /// No candidate on the front has the metric of a bound; those that they have.
  case unknownMetric(String, available: [String])

  /// Usage for bounds that nothing meets, else data.
  package var category: ErrorCategory {
    switch self {
    case .otherSpace, .tooFewCandidates, .unexplainedAccuracy, .noHypervolume, .otherObjectives,
      .otherReferencePoints, .emptyFront:
      .data
    case .nothingWithin, .unknownMetric: .usage
    }
  }

  /// The sentence for the user.
  package var description: String {
    switch self {
    case .otherSpace(let path, let run, let found, let wanted):
      """
      The run '\(run)' in '\(path)' is of \(found == wanted ? "another version of the space" : "the space") '\(found)', the \
      experiment of '\(wanted)'. Name a run of the same space file.
      """
    case .tooFewCandidates(let path, let run, let found, let needed):
      """
      The run '\(run)' in '\(path)' has \(found.counted("candidate")) with an accuracy; the effects of all choices of the space \
      need at least \(needed.grouped). Search for longer there, or score by "loss".
      """
    case .unexplainedAccuracy(let path, let run, let candidates):
      """
      The choices of the \(candidates.counted("candidate")) of run '\(run)' in '\(path)' predict their accuracy no better than its \
      mean does (leave-one-out). Search for longer there, or score by "loss".
      """
    case .noHypervolume(let path):
      "No run in '\(path)' has a hypervolume yet. A search writes one after each generation."
    case .otherObjectives(let first, let second):
      "The runs '\(first)' and '\(second)' have other objectives, so their hypervolumes cannot be compared. "
        + "Search for the same into one database."
    case .otherReferencePoints(let first, let second):
      """
      The runs '\(first)' and '\(second)' have other reference points, so their hypervolumes cannot be compared. Give both \
      the same by --reference, or by "reference" in the experiment.
      """
    case .emptyFront(let run, let why):
      "No subnet of run '\(run)' is on a Pareto front. "
        + (why ?? "Search for longer, or choose another run.")
    case .nothingWithin(let bounds, let best):
      "No subnet on the front has \(bounds); \(best.isEmpty ? "none has a latency or an accuracy" : best). "
        + "Relax the bound, or search with it."
    case .unknownMetric(let metric, let available):
      """
      No subnet on the front has a metric called '\(metric)', only \(available.map { "'\($0)'" }.joined(separator: ", ")).\
      \(Suggestion.question(for: metric, among: available)) Bounds on any metric are given by --bound "METRIC <= NUMBER".
      """
    }
  }
}
