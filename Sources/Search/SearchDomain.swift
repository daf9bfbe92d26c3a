import Seeding
public import Spaces

/// All that a searcher knows of a search space.
public struct SearchDomain: Sendable {
  /// The number of choices of each slot, at least 1.
  public let slotSizes: [Int]
  /// Genomes that the first generation starts with, such as the smallest and the largest.
  public let seeds: [Genome]
  /// One genome for all that describe the same network: slots that do not matter take a fixed choice.
  public let canonical: @Sendable (Genome) -> Genome
  /// Whether a canonical genome meets the laws of the space.
  public let isLegal: @Sendable (Genome) -> Bool

  /// A domain over slots of given sizes.
  public init(
    slotSizes: [Int],
    seeds: [Genome] = [],
    canonical: @escaping @Sendable (Genome) -> Genome = { $0 },
    isLegal: @escaping @Sendable (Genome) -> Bool = { _ in true }
  ) {
    precondition(slotSizes.allSatisfy { $0 > 0 }, "a slot without a choice: \(slotSizes)")
    self.slotSizes = slotSizes
    self.seeds = seeds
    self.canonical = canonical
    self.isLegal = isLegal
  }

  /// A genome with every choice drawn uniformly; it may be illegal and need not be canonical.
  func drawn(from stream: inout RandomStream) -> Genome {
    Genome(choices: slotSizes.map { stream.below($0) })
  }
}
