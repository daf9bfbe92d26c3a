package import Networks
package import Prediction
import Search
import Spaces
import Walks

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
    let walk = SubnetWalk(supernet, count: costs.count) { step in
      var costs = [step.cost.macs, step.cost.parameters]
      if let estimate {
        let ticks = (estimate.nanoseconds(of: step) * Self.ticks).rounded(.up)
        costs.append(Int(min(ticks, 1e15)))
      }
      return costs
    }
    self.init(
      slotSizes: supernet.space.slots.map(\.choices.count), costs: costs,
      layers: walk.layers.map { layer in
        layer.map { passage in
          WalkStep(
            origin: passage.origin, target: passage.target,
            choices: passage.choices.map { WalkChoice(slot: $0.slot, choice: $0.choice) },
            costs: passage.costs)
        }
      })
  }
}
