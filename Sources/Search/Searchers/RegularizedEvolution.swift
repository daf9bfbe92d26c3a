import Seeding
import Spaces

/// Regularised evolution: tournaments among the young, one-slot mutations, and death by age alone.
///
/// The population is what the last `lifetime` generations were; how good a candidate is does not
/// prolong its life, so that one lucky measurement cannot rule the search. The winner of a
/// tournament is the best by the crowded comparison (constrained Pareto rank among the living, then
/// crowding distance), which with one objective is the original's best score. Its child differs
/// from it in one slot. The front is that of all evaluations, the dead included. Source: Real,
/// Aggarwal, Huang and Le, "Regularized evolution for image classifier architecture search", 2019.
package struct RegularizedEvolution: Searcher {
  /// Everything told so far, in ask order.
  package var evaluations: [Evaluation] { history.evaluations }
  /// Those that are young enough to breed and have a score.
  package var living: [Evaluation] { parents.map(\.evaluation) }

  private let lifetime: Int
  private let tournament: Int
  private var history: SearchHistory
  /// The places in ask order of those that may breed, generation by generation.
  private var generations: [Range<Int>] = []
  private var parents: [Parent] = []

  /// A search with `population` candidates per generation, the domain's seeds in the first.
  ///
  /// A candidate may breed through `lifetime` generations; `tournament` of the living are drawn,
  /// with replacement, for the best of them to breed.
  package init(
    domain: SearchDomain, population: Int, seed: UInt64, lifetime: Int, tournament: Int
  ) {
    precondition(lifetime > 0 && tournament > 0, "a life and a tournament are not empty")
    history = SearchHistory(domain: domain, population: population, seed: seed)
    self.lifetime = lifetime
    self.tournament = tournament
  }

  /// The next generation: at first the seeds and random genomes, then one-slot mutations of
  /// tournament winners.
  package func ask() -> [Proposal] {
    let domain = history.domain
    let neighbours = domain.neighbours
    return history.generation { stream in
      guard !parents.isEmpty, neighbours > 0 else { return nil }
      let winner = Parent.winner(of: parents, size: tournament, from: &stream)
      return (
        domain.neighbour(stream.below(neighbours), of: parents[winner].evaluation.genome),
        .one(parents[winner].place)
      )
    }
  }

  /// Learns the generation last asked; the oldest generation dies.
  package mutating func tell(_ generation: [Evaluation]) {
    history.tell(generation)
    generations = generations.suffix(lifetime - 1) + [history.latest]
    let living = generations.flatMap { $0 }
    parents = Parent.best(living.count, of: living, in: evaluations)
  }
}

extension RegularizedEvolution {
  private static let lifetime = SearcherSetting(
    "lifetime", in: 1...1000, standard: 4, "generations through which a candidate may breed")
  private static let tournament = SearcherSetting(
    "tournament", in: 1...1000, standard: 16, "candidates of which the best one breeds")

  static let declaration = SearcherDeclaration(
    "regularized-evolution", "tournaments among the young, one-slot mutations, death by age",
    settings: [lifetime, tournament]
  ) { choice, domain, population, seed in
    RegularizedEvolution(
      domain: domain, population: population, seed: seed, lifetime: Int(choice[lifetime]),
      tournament: Int(choice[tournament]))
  }
}
