import Measurement
import Networks
import Prediction
import Search
import Spaces

/// Everything that is measured or predicted of a candidate.
///
/// Only accuracy costs an evaluation.
struct CandidateScorer {
  let supernet: Supernet
  let estimate: LatencyEstimate
  let evaluator: SubnetEvaluator
  let images: LoadedImages

  /// Metrics by name, as objectives and bounds name them.
  func metrics(of genome: Genome) -> [String: Double] {
    let cost = supernet.cost(of: genome)
    return [
      Metric.accuracy.rawValue: evaluator.accuracy(of: genome, on: images),
      Metric.latency.rawValue: estimate.milliseconds(of: genome),
      Metric.macs.rawValue: Double(cost.macs),
      Metric.parameters.rawValue: Double(cost.parameters),
    ]
  }
}
