package import Seeding
package import Spaces

/// A candidate that a searcher asks for, and where it comes from.
package struct Proposal: Hashable, Sendable {
  /// What is to be evaluated.
  package let genome: Genome
  /// The evaluations that it was bred from, by their places in ask order; empty if it was drawn,
  /// enumerated or predicted.
  package let parents: [Int]
  /// The stream of random numbers that decided it; nil if none did.
  package let position: StreamPosition?

  /// A candidate with its origin.
  package init(genome: Genome, parents: [Int] = [], position: StreamPosition? = nil) {
    self.genome = genome
    self.parents = parents
    self.position = position
  }
}

/// Of whom a genome was made, by places in ask order; small, since most children are not taken.
enum Lineage: Sendable {
  /// Of nobody: it was drawn, enumerated or predicted.
  case none
  /// Of one evaluation.
  case one(Int)
  /// Of two, which may be the same.
  case two(Int, Int)

  /// The places, each once.
  var places: [Int] {
    switch self {
    case .none: []
    case .one(let place): [place]
    case .two(let first, let second): first == second ? [first] : [first, second]
    }
  }
}
