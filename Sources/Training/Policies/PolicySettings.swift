package import Networks
package import Spaces

/// Which policy, and its settings.
package enum PolicySettings: Hashable, Sendable {
  /// The largest, the smallest and random subnets.
  case sandwich(random: Int)
  /// Random subnets alone.
  case uniform(subnets: Int)
  /// The largest, the smallest, and chosen subnets.
  case attentive(subnets: Int, choice: AttentivePolicy.Choice, candidates: Int)
  /// Phases in which more and more is open.
  case progressive([ProgressivePolicy.Phase])
  /// One subnet alone.
  case single(Genome)

  /// Whether a largest subnet teaches the others.
  package var hasLargest: Bool {
    switch self {
    case .sandwich, .attentive: true
    case .uniform, .progressive, .single: false
    }
  }

  /// The policy; `seed` is that of the training.
  package func makePolicy(
    _ supernet: Supernet, seed: UInt64
  ) throws(SpaceError) -> any SubnetPolicy {
    switch self {
    case .sandwich(let random): SandwichPolicy(supernet, randomSubnets: random)
    case .uniform(let subnets): UniformPolicy(supernet, subnets: subnets)
    case .attentive(let subnets, let choice, let candidates):
      try AttentivePolicy(
        supernet, subnets: subnets, choice: choice, candidates: candidates, seed: seed)
    case .progressive(let phases): ProgressivePolicy(supernet, phases: phases)
    case .single(let genome): SinglePolicy(genome)
    }
  }
}
