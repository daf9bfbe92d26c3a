package import Networks
import Seeding
package import Spaces

/// Some random subnets and nothing else: single-path training, one subnet per step by default (Guo
/// et al., 2020).
///
/// All learn from labels, for there is no largest subnet to teach them.
package struct UniformPolicy: SubnetPolicy, Sendable {
  /// The subnets of the step that was drawn last.
  package private(set) var others: [Genome]
  private let supernet: Supernet

  /// So many subnets per step.
  package init(_ supernet: Supernet, subnets: Int = 1) {
    self.supernet = supernet
    others = Array(repeating: supernet.space.smallest, count: subnets)
  }

  /// There is none.
  package var largest: Genome? { nil }

  /// Draws the subnets of a step, each from its own stream.
  package mutating func draw(
    seed: UInt64, step: Int, score: (Genome) -> Double
  ) throws(SpaceError) {
    for slot in others.indices {
      var random = RandomStream(subnet: slot, of: step, seed: seed)
      try supernet.sample(using: &random, into: &others[slot])
    }
  }
}
