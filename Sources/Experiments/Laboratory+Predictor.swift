import Prediction

extension Laboratory {
  /// The latency predictor that the experiment names, if it names one; it must suit the space and what is asked of it.
  func givenPredictor() throws -> LatencyPredictor? {
    let section = experiment.latency
    guard let path = section.predictor else { return nil }
    let predictor = try LatencyPredictor(contentsOf: path)
    for (setting, found, wanted) in [
      ("batch", predictor.batch, section.profile.batch),
      ("threads", predictor.threads, section.threads),
    ] where found != wanted {
      throw PredictionError.otherSetting(setting: setting, predictor: found, wanted: wanted)
    }
    _ = try LatencyEstimate(predictor, supernet: supernet)
    return predictor
  }
}
