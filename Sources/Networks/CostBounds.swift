import Graphs
import Walks

/// The least and the greatest cost among some subnets, each measure for itself.
package struct CostBounds: Hashable, Sendable {
  /// The least of each measure.
  package var least: Cost
  /// The greatest of each measure.
  package var greatest: Cost

  /// The bounds of one cost.
  package init(_ cost: Cost) {
    least = cost
    greatest = cost
  }

  /// Widens the bounds so that they hold other ones.
  package mutating func cover(_ other: CostBounds) {
    least.macs = min(least.macs, other.least.macs)
    least.matchingMacs = min(least.matchingMacs, other.least.matchingMacs)
    greatest.matchingMacs = max(greatest.matchingMacs, other.greatest.matchingMacs)
    least.parameters = min(least.parameters, other.least.parameters)
    greatest.macs = max(greatest.macs, other.greatest.macs)
    greatest.parameters = max(greatest.parameters, other.greatest.parameters)
  }

  /// The bounds after one more block.
  package static func + (bounds: CostBounds, cost: Cost) -> CostBounds {
    var sum = bounds
    sum.least += cost
    sum.greatest += cost
    return sum
  }
}

extension CostBounds {
  /// The bounds over all networks of a lattice, given what each of its blocks costs.
  ///
  /// - Returns: nil as bounds if there is no network; as `tooLarge` the first block with which a
  ///   network, or the beginning of one, takes more than `Cost.limit`.
  static func of(
    _ lattice: Lattice<Signal>, costs: [Cost]
  ) -> (bounds: CostBounds?, tooLarge: Int?) {
    var reached: [CostBounds?] = [CostBounds(.zero)]
    for layer in lattice.layers {
      var next: [CostBounds?] = Array(repeating: nil, count: layer.targets)
      for passage in layer.passages {
        guard var sum = reached[passage.origin] else { continue }
        if let block = passage.block {
          sum = sum + costs[block]
          if max(sum.greatest.macs, sum.greatest.parameters) > Cost.limit { return (nil, block) }
        }
        cover(&next[passage.target], sum)
      }
      reached = next
    }
    var bounds: CostBounds?
    for end in reached.compactMap({ $0 }) { cover(&bounds, end) }
    return (bounds, nil)
  }

  private static func cover(_ known: inout CostBounds?, _ other: CostBounds) {
    if known == nil { known = other } else { known?.cover(other) }
  }
}
