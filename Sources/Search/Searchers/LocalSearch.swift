import Seeding
import Spaces

/// Pareto local search: climbs over one-slot neighbours, and starts again where a climb has nowhere
/// to go.
///
/// A climb starts with one generation of random genomes, the first one with the domain's seeds too.
/// It keeps the candidates that no other of the climb dominates, and asks for their neighbours in
/// random order (first improvement) until each neighbour of each kept candidate was asked: then the
/// kept ones are a Pareto local optimum, and the next climb starts. The front is that of all
/// climbs. Sources: Paquete, Chiarandini and Stützle, "Pareto local optimum sets in the biobjective
/// traveling salesman problem", 2004; White, Nolen and Savani, "Exploring the loss landscape in
/// neural architecture search", 2021.
package struct LocalSearch: Searcher {
  /// A candidate that no other of its climb dominates.
  private struct Member {
    /// Its place in ask order.
    let place: Int
    let evaluation: Evaluation
    /// The place of its first neighbour that may still be asked; neighbours in all when there is
    /// none.
    var open = 0
  }

  /// Everything told so far, in ask order.
  package var evaluations: [Evaluation] { history.evaluations }
  /// Whether the next generation starts a climb.
  package var starts: Bool { !members.contains { $0.open < neighbours } }

  private let neighbours: Int
  private var history: SearchHistory
  private var members: [Member] = []

  /// A search with at most `population` candidates per generation, the domain's seeds in the first.
  package init(domain: SearchDomain, population: Int, seed: UInt64) {
    history = SearchHistory(domain: domain, population: population, seed: seed)
    neighbours = domain.neighbours
  }

  /// The next generation: random genomes where a climb starts, else new neighbours of its members,
  /// as many as there are.
  package func ask() -> [Proposal] {
    let open = members.filter { $0.open < neighbours }
    guard !open.isEmpty else { return history.generation { _ in nil } }
    let domain = history.domain
    var generation = history.emptyGeneration
    for slot in 0..<history.population {
      let position = history.position(slot: slot)
      var stream = RandomStream(seed: history.seed, at: position)
      let isTaken = generation.takeFirst(at: position) {
        let member = open[stream.below(open.count)]
        return (
          domain.neighbour(stream.below(neighbours), of: member.evaluation.genome),
          .one(member.place)
        )
      }
      if !isTaken { break }
    }
    for member in open {
      for place in member.open..<neighbours {
        guard generation.proposals.count < history.population else { return generation.proposals }
        generation.take(
          domain.neighbour(place, of: member.evaluation.genome), of: .one(member.place))
      }
    }
    return generation.proposals
  }

  /// Learns the generation last asked; failed candidates are no members.
  package mutating func tell(_ generation: [Evaluation]) {
    if starts { members = [] }
    history.tell(generation)
    members += history.latest.filter { evaluations[$0].score != nil }
      .map { Member(place: $0, evaluation: evaluations[$0]) }
    members = ParetoFront.first(of: members.compactMap(\.evaluation.score)).map { members[$0] }
    for index in members.indices {
      let genome = members[index].evaluation.genome
      let places = members[index].open..<neighbours
      let first = places.first { history.isNew(history.domain.neighbour($0, of: genome)) }
      members[index].open = first ?? neighbours
    }
  }
}

extension LocalSearch {
  static let declaration = SearcherDeclaration(
    "local-search", "climbs over one-slot neighbours, and starts again at a local optimum"
  ) { _, domain, population, seed in
    LocalSearch(domain: domain, population: population, seed: seed)
  }
}
