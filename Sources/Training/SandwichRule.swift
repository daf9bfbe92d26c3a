public import Networks
import Seeding
public import Spaces

/// Which subnets a step trains: the largest, the smallest and some random ones, on the same batch (Yu and Huang, 2019).
public struct SandwichRule: Hashable, Sendable {
  /// Number of random subnets.
  public let randomSubnets: Int

  /// A rule with so many random subnets.
  public init(randomSubnets: Int) {
    self.randomSubnets = randomSubnets
  }

  /// The subnets of a step but the largest: the smallest, then the random ones, each from its own stream.
  public func subnets(
    of supernet: Supernet, seed: UInt64, step: Int
  ) throws(SpaceError) -> [Genome] {
    var genomes = [supernet.space.smallest]
    for slot in 0..<randomSubnets {
      var random = RandomStream(
        seed: seed, purpose: .sandwich, step: UInt64(step), slot: UInt64(slot))
      genomes.append(try supernet.sample(using: &random))
    }
    return genomes
  }
}
