package import Networks
import Seeding
package import Spaces

/// The sandwich rule: the largest, the smallest and some random subnets (Yu and Huang, 2019).
///
/// The random ones are drawn in place: where no law refuses them and none speaks of costs, a draw
/// allocates nothing.
package struct SandwichPolicy: SubnetPolicy, Sendable {
  /// The largest subnet.
  package let largest: Genome?
  /// The smallest subnet, then the random ones.
  package private(set) var others: [Genome]
  private let supernet: Supernet

  /// A rule with so many random subnets; before the first draw they are the smallest too.
  package init(_ supernet: Supernet, randomSubnets: Int) {
    self.supernet = supernet
    largest = supernet.space.largest
    others = Array(repeating: supernet.space.smallest, count: 1 + randomSubnets)
  }

  /// Draws the random subnets of a step, each from its own stream.
  package mutating func draw(
    seed: UInt64, step: Int, score: (Genome) -> Double
  ) throws(SpaceError) {
    for slot in others.indices.dropLast() {
      var random = RandomStream(subnet: slot, of: step, seed: seed)
      try supernet.sample(using: &random, into: &others[slot + 1])
    }
  }
}
