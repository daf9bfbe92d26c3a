import Experiments
import Networks
import Prediction
import Spaces
import Walks

extension Supernet {
  /// What a subnet costs, by the names that goals use: exact counts, and the predicted latency if
  /// there is an estimate.
  func costs(of genome: Genome, _ estimate: LatencyEstimate?) -> [String: Double] {
    let cost = cost(of: genome)
    var costs = [
      Metric.macs.rawValue: Double(cost.macs), Metric.parameters.rawValue: Double(cost.parameters),
    ]
    costs[Metric.latency.rawValue] = estimate?.milliseconds(of: genome)
    return costs
  }
}
