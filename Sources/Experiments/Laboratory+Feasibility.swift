import Prediction

extension Laboratory {
  /// Throws if no subnet keeps the bounds of the search, those on latency as far as a predictor is at hand.
  func requireFeasibleBounds(_ predictor: LatencyPredictor?) throws {
    let estimate = try predictor.map { try LatencyEstimate($0, supernet: supernet) }
    _ = try Feasibility(supernet, bounds: experiment.search.bounds, estimate: estimate)
  }
}
