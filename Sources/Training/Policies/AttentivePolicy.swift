package import Networks
import Seeding
package import Spaces

/// The sandwich rule with chosen instead of random subnets: the best or the worst of some of like
/// cost (AttentiveNAS, Wang et al., 2021).
///
/// For each of them a bucket of costs is drawn from the prior, then k subnets of that bucket, of
/// which the one with the highest or lowest score is trained.
package struct AttentivePolicy: SubnetPolicy, Sendable {
  /// Which candidate is trained.
  package enum Choice: String, Hashable, Sendable, CaseIterable {
    /// The one that does best already.
    case best
    /// The one that does worst.
    case worst
  }

  /// The largest subnet.
  package let largest: Genome?
  /// The smallest subnet, then the chosen ones.
  package private(set) var others: [Genome]
  private let supernet: Supernet
  private let prior: CostPrior
  private let choice: Choice
  private let candidates: Int

  /// A policy that chooses so many subnets per step, each among so many candidates; the seed is
  /// that of the sample of which the prior is made.
  ///
  /// - Throws: `SpaceError.tooFewAllowed` if too few subnets are found that meet the laws.
  package init(
    _ supernet: Supernet, subnets: Int, choice: Choice, candidates: Int, seed: UInt64
  ) throws(SpaceError) {
    self.supernet = supernet
    self.choice = choice
    self.candidates = candidates
    prior = try CostPrior(supernet, subnets: 2000, buckets: 60, seed: seed)
    largest = supernet.space.largest
    others = Array(repeating: supernet.space.smallest, count: 1 + subnets)
  }

  /// Draws and scores the candidates of a step.
  package mutating func draw(
    seed: UInt64, step: Int, score: (Genome) -> Double
  ) throws(SpaceError) {
    for slot in others.indices.dropLast() {
      var random = RandomStream(subnet: slot, of: step, seed: seed)
      let bucket = prior.bucket(using: &random)
      var best: (genome: Genome, score: Double)?
      for _ in 0..<candidates {
        guard let genome = prior.subnet(in: bucket, using: &random) else { continue }
        let score = candidates == 1 ? 0 : (choice == .best ? 1 : -1) * score(genome)
        if score > best?.score ?? -.infinity { best = (genome, score) }
      }
      others[slot + 1] =
        if let best { best.genome } else { try supernet.sample(using: &random) }
    }
  }
}
