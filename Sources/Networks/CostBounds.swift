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
