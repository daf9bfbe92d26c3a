public import Networks
import Seeding
public import Spaces

/// Which subnets a step trains: the largest, the smallest and some random ones, on the same batch (Yu and Huang, 2019).
///
/// The random ones are drawn in place: where no law refuses them and none speaks of costs, a draw allocates nothing.
public struct SandwichRule: Sendable {
  /// The largest subnet.
  public let largest: Genome
  /// The smallest subnet, then the random ones of the step that was drawn last.
  public private(set) var others: [Genome]
  private let supernet: Supernet

  /// A rule with so many random subnets; before the first draw they are the smallest too.
  public init(_ supernet: Supernet, randomSubnets: Int) {
    self.supernet = supernet
    largest = supernet.space.largest
    others = Array(repeating: supernet.space.smallest, count: 1 + randomSubnets)
  }

  /// Draws the random subnets of a step, each from its own stream.
  public mutating func draw(seed: UInt64, step: Int) throws(SpaceError) {
    for slot in others.indices.dropLast() {
      var random = RandomStream(
        seed: seed, purpose: .sandwich, step: UInt64(step), slot: UInt64(slot))
      try supernet.sample(using: &random, into: &others[slot + 1])
    }
  }
}
