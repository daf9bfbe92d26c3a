package import Walks

/// What a search is after: objectives to improve and bounds to keep.
package struct Goals: Hashable, Sendable {
  /// The largest number of objectives that a search and its results hold.
  package static let mostObjectives = 4

  /// One to four metrics to improve, each once.
  package let objectives: [Objective]
  /// Limits that feasible candidates keep; may be empty.
  package let bounds: [Bound]

  /// Goals of one to four different objectives and any bounds.
  ///
  /// Throws `SearchError.objectiveCount` and `SearchError.repeatedObjective`.
  package init(objectives: [Objective], bounds: [Bound] = []) throws(SearchError) {
    guard (1...Self.mostObjectives).contains(objectives.count) else {
      throw .objectiveCount(objectives.count)
    }
    var names: Set<String> = []
    for objective in objectives where !names.insert(objective.metric).inserted {
      throw .repeatedObjective(objective.metric)
    }
    self.objectives = objectives
    self.bounds = bounds
  }

  /// The score of measured metrics.
  ///
  /// Throws `SearchError.missingMetric` and `SearchError.metricNotFinite`, whose sentence is the
  /// reason why the candidate failed.
  package func score(of metrics: [String: Double]) throws(SearchError) -> Score {
    var costs: [Double] = []
    for objective in objectives {
      costs.append(objective.cost(of: try value(of: objective.metric, in: metrics)))
    }
    var violation = 0.0
    for bound in bounds {
      violation += bound.violation(of: try value(of: bound.metric, in: metrics))
    }
    guard let score = Score(objectives: costs, violation: violation) else {
      throw .metricNotFinite("violation", violation)
    }
    return score
  }

  private func value(
    of metric: String, in metrics: [String: Double]
  ) throws(SearchError) -> Double {
    guard let value = metrics[metric] else {
      throw .missingMetric(metric, available: metrics.keys.sorted())
    }
    guard value.isFinite else { throw .metricNotFinite(metric, value) }
    return value
  }
}
