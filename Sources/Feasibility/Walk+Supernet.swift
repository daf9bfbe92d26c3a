package import Networks
package import Prediction
package import Walks

extension Walk {
  /// Parts of a nanosecond in which latencies of blocks are added; rounded up, so that no subnet
  /// within a bound exceeds it.
  private static let ticks = 1_024.0

  /// The subnets of a supernet as paths that keep its laws between slots, with
  /// multiply-accumulates, parameters, and latency where there is an estimate that grows with the
  /// sum over blocks.
  package init(_ supernet: Supernet, estimate: LatencyEstimate? = nil) {
    var costs = [Metric.macs, .parameters].map { AdditiveCost(metric: $0.rawValue) }
    let estimate = estimate.flatMap { $0.correction.slope > 0 ? $0 : nil }
    if let correction = estimate?.correction {
      costs.append(
        AdditiveCost(
          metric: Metric.latency.rawValue, offset: correction.intercept,
          scale: correction.slope / (1e6 * Self.ticks)))
    }
    self = supernet.walk(costs: costs) { block in
      let amounts = [block.cost.macs, block.cost.parameters]
      guard let estimate else { return amounts }
      let ticks = (estimate.nanoseconds(of: block) * Self.ticks).rounded(.up)
      return amounts + [Int(min(ticks, 1e15))]
    }
  }
}
