import Seeding
import Spaces

/// NSGA-II for choices: constrained dominance, crowding, binary tournaments, uniform crossover and
/// reset mutation.
///
/// The best `population` of parents and children survive each generation. A child's slots come from
/// either parent with equal chance; each then changes with probability 1/n to another of its
/// choices, n being the number of slots that have a choice. A child that was asked before is bred
/// again, and after that drawn at random, so that no evaluation is spent twice. Source: Deb,
/// Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II",
/// 2002.
package struct NSGAII: Searcher {
  /// Everything told so far, in ask order.
  package var evaluations: [Evaluation] { history.evaluations }
  /// Those that breed, best front first.
  package var survivors: [Evaluation] { parents.map(\.evaluation) }

  private var history: SearchHistory
  private var parents: [Parent] = []

  /// A search with `population` candidates per generation, the domain's seeds in the first.
  package init(domain: SearchDomain, population: Int, seed: UInt64) {
    history = SearchHistory(domain: domain, population: population, seed: seed)
  }

  /// The next generation: at first the seeds and random genomes, then children of the survivors.
  package func ask() -> [Proposal] {
    let domain = history.domain
    return history.generation { stream in
      guard !parents.isEmpty else { return nil }
      let first = Parent.winner(of: parents, from: &stream)
      let second = Parent.winner(of: parents, from: &stream)
      let child = domain.crossed(
        parents[first].evaluation.genome, parents[second].evaluation.genome, from: &stream)
      return (
        domain.mutated(child, rate: domain.rateOfOneSlot, from: &stream),
        .two(parents[first].place, parents[second].place)
      )
    }
  }

  /// Learns the generation last asked and ranks it with the parents; failed candidates do not
  /// breed.
  package mutating func tell(_ generation: [Evaluation]) {
    history.tell(generation)
    parents = Parent.best(
      history.population, of: parents.map(\.place) + history.latest, in: evaluations)
  }
}

extension NSGAII {
  static let declaration = SearcherDeclaration(
    "nsga-ii", "crossover and mutation of the best by Pareto rank and crowding"
  ) { _, domain, population, seed in
    NSGAII(domain: domain, population: population, seed: seed)
  }
}
