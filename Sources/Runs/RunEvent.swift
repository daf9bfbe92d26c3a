package import Prediction
package import Results
package import Training

/// What a run tells those who watch.
package enum RunEvent: Sendable {
  /// The training goes on from an earlier step than the last that was saved, and why.
  case tookEarlier(step: Int, complaint: TrainingError)
  /// A training begins, which takes so much memory.
  case memory(TrainingMemory)
  /// A training step was taken.
  case trained(TrainingEvent)
  /// A measurement of the profile was taken.
  case profiled(LatencyProfiler.Progress)
  /// The latency predictor is there; read from a file or fitted now.
  case predictor(LatencyPredictor, isNew: Bool)
  /// A candidate was evaluated, or has failed and has no metrics; `best` is the best value of the
  /// first objective so far.
  case evaluated(
    count: Int, budget: Int, metrics: [String: Double]?, best: (metric: String, value: Double)?,
    front: Int)
  /// Nothing came of a candidate for a moment; what should be known of it, if anything.
  case waiting(notice: String?)
  /// The search has come to its end: why, after how many candidates, and how many of them failed.
  case searched(RunEnding, candidates: Int, failures: FailureSummary?)
  /// The best candidate of the search split was measured on the test split.
  case tested(candidate: Int, searchAccuracy: Double, testAccuracy: Double)
}
