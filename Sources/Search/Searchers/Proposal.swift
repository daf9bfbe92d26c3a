public import Seeding
public import Spaces

/// A candidate that a searcher asks for, and where it comes from.
public struct Proposal: Hashable, Sendable {
  /// What is to be evaluated.
  public let genome: Genome
  /// The evaluations that it was bred from, by their places in ask order; empty if it was drawn, enumerated or predicted.
  public let parents: [Int]
  /// The stream of random numbers that decided it; nil if none did.
  public let position: StreamPosition?

  /// A candidate with its origin.
  public init(genome: Genome, parents: [Int] = [], position: StreamPosition? = nil) {
    self.genome = genome
    self.parents = parents
    self.position = position
  }
}
