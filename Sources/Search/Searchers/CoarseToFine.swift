import Seeding
import Spaces

/// BigNAS's selection: a coarse grid over whole networks first, then small steps away from the
/// best.
///
/// On the grid all slots of one kind stand at one of `levels` levels, spread evenly from their
/// first choice to their last: all depths small, all widths medium, and so on. All networks of the
/// grid are asked for if there are at most `coarse` of them, else random ones until `coarse`
/// candidates were told. After that the best `population` candidates so far breed as in NSGA-II,
/// but without crossover: a child is a tournament's winner whose slots move with probability 1/n to
/// a choice next to their own. Source: Yu et al., "BigNAS: scaling up neural architecture search
/// with big single-stage models", 2020.
package struct CoarseToFine: Searcher {
  /// Everything told so far, in ask order.
  package var evaluations: [Evaluation] { history.evaluations }
  /// Whether the next generation stands on the grid.
  package private(set) var isCoarse = true

  private let grid: CoarseGrid
  private let coarse: Int
  /// The whole grid if it is small, else nothing.
  private let networks: [Genome]
  private var history: SearchHistory
  private var parents: [Parent] = []

  /// A search with at most `population` candidates per generation, the domain's seeds in the first.
  ///
  /// The grid has `levels` levels of each kind of slot, at least 2; `coarse` candidates stand on
  /// it, if it has as many networks.
  package init(domain: SearchDomain, population: Int, seed: UInt64, levels: Int, coarse: Int) {
    history = SearchHistory(domain: domain, population: population, seed: seed)
    grid = CoarseGrid(domain: domain, levels: levels)
    networks = grid.networks(atMost: coarse)
    self.coarse = coarse
  }

  /// The next generation: networks of the grid as long as there are new ones, later children of the
  /// best.
  package func ask() -> [Proposal] {
    if isCoarse, !networks.isEmpty {
      var generation = history.emptyGeneration
      for genome in (history.step == 0 ? history.domain.seeds : []) + networks
      where generation.proposals.count < history.population {
        generation.take(genome)
      }
      if !generation.proposals.isEmpty { return generation.proposals }
    }
    let domain = history.domain
    return history.generation { stream in
      if isCoarse { return networks.isEmpty ? (grid.drawn(from: &stream), .none) : nil }
      guard !parents.isEmpty else { return nil }
      let winner = Parent.winner(of: parents, from: &stream)
      return (
        domain.nudged(
          parents[winner].evaluation.genome, rate: domain.rateOfOneSlot, from: &stream),
        .one(parents[winner].place)
      )
    }
  }

  /// Learns the generation last asked and ranks it with the best so far; failed candidates do not
  /// breed.
  package mutating func tell(_ generation: [Evaluation]) {
    history.tell(generation)
    parents = Parent.best(
      history.population, of: parents.map(\.place) + history.latest, in: evaluations)
    isCoarse =
      isCoarse
      && (networks.isEmpty ? evaluations.count < coarse : networks.contains(where: history.isNew))
  }
}

extension CoarseToFine {
  private static let levels = SearcherSetting(
    "levels", in: 2...100, standard: 3, "levels of each kind of slot on the grid")
  private static let coarse = SearcherSetting(
    "coarse", in: 1...100_000, standard: 64, "candidates on the grid")

  static let declaration = SearcherDeclaration(
    "coarse-to-fine", "BigNAS's selection: a coarse grid of whole networks, then small steps",
    settings: [levels, coarse]
  ) { choice, domain, population, seed in
    CoarseToFine(
      domain: domain, population: population, seed: seed, levels: Int(choice[levels]),
      coarse: Int(choice[coarse]))
  }
}
