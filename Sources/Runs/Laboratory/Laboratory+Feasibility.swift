import Experiments
import Feasibility
import Networks
import Prediction
import Search

extension Laboratory {
  /// Throws if no subnet keeps the bounds of the search, those on latency as far as a predictor is
  /// at hand.
  func requireFeasibleBounds(_ predictor: LatencyPredictor?) throws {
    let estimate = try predictor.map { try LatencyEstimate($0, supernet: supernet) }
    let search = experiment.search
    let feasibility = try FeasibleSubnets(supernet, bounds: search.bounds, estimate: estimate)
    try search.requireCandidates(
      in: SearchDomain(supernet.space, feasibility: feasibility), of: supernet.space)
  }
}
