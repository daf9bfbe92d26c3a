import Prediction

extension Laboratory {
  /// The latency predictor that the experiment names, if it names one; it must suit the space and what is asked of it.
  func givenPredictor() throws -> LatencyPredictor? {
    let latency = experiment.latency
    guard let path = latency.predictor else { return nil }
    let predictor = try LatencyPredictor(
      contentsOf: path, batch: latency.profile.batch, threads: latency.threads)
    _ = try LatencyEstimate(predictor, supernet: supernet)
    return predictor
  }
}
