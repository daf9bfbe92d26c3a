import Experiments
import Files
import Prediction

extension Laboratory {
  /// The latency predictor that the experiment names, or that of the run whose supernet it takes,
  /// if there is one; it must suit the space and what is asked of it.
  func givenPredictor() throws -> LatencyPredictor? {
    let latency = experiment.latency
    let lent = experiment.supernet.map { RunFolder(path: $0).predictor }
    guard let path = latency.predictor ?? lent.flatMap({ FileAccess.exists($0) ? $0 : nil })
    else { return nil }
    let predictor = try LatencyPredictor(
      contentsOf: path, batch: latency.profile.batch, threads: latency.threads)
    _ = try LatencyEstimate(predictor, supernet: supernet)
    return predictor
  }
}
