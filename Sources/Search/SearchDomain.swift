import Seeding
package import Spaces
package import Walks

/// All that a searcher knows of a search space.
package struct SearchDomain: Sendable {
  /// The number of choices of each slot, at least 1.
  package let slotSizes: [Int]
  /// Genomes that the first generation starts with, such as the smallest and the largest.
  package let seeds: [Genome]
  /// The number of each slot's kind, from 0: slots that mean the same in different places of the
  /// network share one.
  package let kinds: [Int]
  /// One genome for all that describe the same network: slots that do not matter take a fixed
  /// choice.
  package let canonical: @Sendable (Genome) -> Genome
  /// Whether a canonical genome meets the laws of the space.
  package let isLegal: @Sendable (Genome) -> Bool

  /// The genomes as paths along which costs add up; slots that do not depend on each other if
  /// nothing else is known.
  package let walk: Walk
  /// The genomes from which candidates are drawn and to which they are repaired; nil if every
  /// genome of the slots may be asked.
  package let feasible: FeasibleSet?

  /// A domain over slots of given sizes; genomes are repaired into `feasible` if it is given, and
  /// each slot is a kind of its own where no kinds are given.
  package init(
    slotSizes: [Int],
    seeds: [Genome] = [],
    kinds: [Int]? = nil,
    walk: Walk? = nil,
    feasible: FeasibleSet? = nil,
    canonical: @escaping @Sendable (Genome) -> Genome = { $0 },
    isLegal: @escaping @Sendable (Genome) -> Bool = { _ in true }
  ) {
    precondition(slotSizes.allSatisfy { $0 > 0 }, "a slot without a choice: \(slotSizes)")
    let kinds = kinds ?? Array(slotSizes.indices)
    precondition(
      kinds.count == slotSizes.count && kinds.allSatisfy { $0 >= 0 },
      "one kind for each slot: \(kinds)")
    self.slotSizes = slotSizes
    self.kinds = kinds
    self.seeds = seeds
    self.walk = walk ?? feasible?.walk ?? Walk(slotSizes: slotSizes)
    self.feasible = feasible
    self.canonical = canonical
    self.isLegal = isLegal
  }

  /// A genome drawn uniformly from the feasible ones; without those every choice is drawn
  /// uniformly, and the genome may be illegal and need not be canonical.
  func drawn(from stream: inout RandomStream) -> Genome {
    feasible?.sample(using: &stream) ?? Genome(choices: slotSizes.map { stream.below($0) })
  }

  /// The canonical form of a genome, or the feasible genome nearest to that.
  func repaired(_ genome: Genome) -> Genome {
    let canonical = canonical(genome)
    return feasible?.nearest(to: canonical) ?? canonical
  }
}
