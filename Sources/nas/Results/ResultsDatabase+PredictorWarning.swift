import Prediction
import Results

extension ResultsDatabase {
  /// What should be known where latencies of candidates are read that were predicted, if the run's
  /// predictor predicts badly; one line.
  func predictorWarning(
    of candidates: [CandidateRecord], in run: RunRecord
  ) throws -> String? {
    guard candidates.contains(where: { $0.latency == nil && $0.predictedLatency != nil }) else {
      return nil
    }
    let share = try events(ofKind: "predictor", in: run.id).first?.values["within_10_percent"]
    return share.flatMap {
      $0 < PredictionQuality.leastShare ? LatencyPredictor.warning(share: $0) : nil
    }
  }
}
