import Seeding
public import Spaces

/// All that a searcher knows of a search space.
public struct SearchDomain: Sendable {
  /// The number of choices of each slot, at least 1.
  public let slotSizes: [Int]
  /// Genomes that the first generation starts with, such as the smallest and the largest.
  public let seeds: [Genome]
  /// The number of each slot's kind, from 0: slots that mean the same in different places of the network share one.
  public let kinds: [Int]
  /// One genome for all that describe the same network: slots that do not matter take a fixed choice.
  public let canonical: @Sendable (Genome) -> Genome
  /// Whether a canonical genome meets the laws of the space.
  public let isLegal: @Sendable (Genome) -> Bool

  /// A domain over slots of given sizes; each slot is a kind of its own where no kinds are given.
  public init(
    slotSizes: [Int],
    seeds: [Genome] = [],
    kinds: [Int]? = nil,
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
    self.canonical = canonical
    self.isLegal = isLegal
  }

  /// A genome with every choice drawn uniformly; it may be illegal and need not be canonical.
  func drawn(from stream: inout RandomStream) -> Genome {
    Genome(choices: slotSizes.map { stream.below($0) })
  }
}
