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

  /// The fixed point up to which hypervolume counts: accuracy 0, and a tenth above the largest subnet's costs.
  func referencePoint(for goals: Goals) -> [Double] {
    let largest = supernet.space.largest
    let cost = supernet.cost(of: largest)
    let worst = [
      Metric.accuracy.rawValue: 0,
      Metric.latency.rawValue: 1.1 * estimate.milliseconds(of: largest),
      Metric.macs.rawValue: 1.1 * Double(cost.macs),
      Metric.parameters.rawValue: 1.1 * Double(cost.parameters),
    ]
    return goals.objectives.map { $0.cost(of: worst[$0.metric] ?? 0) }
  }
}
