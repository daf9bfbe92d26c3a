package import Errors

/// Why goals, metrics or a stored history cannot be searched with.
package enum SearchError: UserError, Equatable {
  /// A search needs one to four objectives.
  case objectiveCount(Int)
  /// Two objectives name the same metric.
  case repeatedObjective(String)
  /// An evaluation does not report a metric that the goals need.
  case missingMetric(String, available: [String])
  /// An evaluation reports a metric that is infinite or not a number.
  case metricNotFinite(String, Double)
  /// A stored candidate, by its index in ask order, is not what this search would have asked.
  case foreignHistory(index: Int)

  /// Bad data.
  package var category: ErrorCategory { .data }
}

extension SearchError {
  /// The sentence for the user.
  package var description: String {
    switch self {
    case .objectiveCount(let count):
      "A search has 1 to \(Goals.mostObjectives) objectives, not \(count). Change the list of objectives."
    case .repeatedObjective(let metric):
      "The objective '\(metric)' is listed twice. Remove one of them."
    case .missingMetric(let metric, let available):
      "The evaluation reports no '\(metric)', only \(Self.list(available))."
        + Suggestion.question(for: metric, among: available)
    case .metricNotFinite(let metric, let value):
      "The metric '\(metric)' is \(value), which is not a finite number."
    case .foreignHistory(let index):
      "Stored candidate \(index) is not what this search asks for. Resume with the space, seed and search settings "
        + "that the run was started with, or start a new run."
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "nothing" : names.map { "'\($0)'" }.joined(separator: ", ")
  }
}
