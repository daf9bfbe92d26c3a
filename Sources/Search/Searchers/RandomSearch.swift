/// Random search without repetition: the yardstick for every other searcher.
package struct RandomSearch: Searcher {
  /// Everything told so far, in ask order.
  package var evaluations: [Evaluation] { history.evaluations }

  private var history: SearchHistory

  /// A random search that asks for `population` candidates at a time, the domain's seeds first.
  package init(domain: SearchDomain, population: Int, seed: UInt64) {
    history = SearchHistory(domain: domain, population: population, seed: seed)
  }

  /// The next candidates, each drawn from the domain.
  package func ask() -> [Proposal] { history.generation { _ in nil } }

  /// Learns the generation last asked.
  package mutating func tell(_ generation: [Evaluation]) { history.tell(generation) }
}

extension RandomSearch {
  static let declaration = SearcherDeclaration("random", "uniform random candidates") {
    _, domain, population, seed in
    RandomSearch(domain: domain, population: population, seed: seed)
  }
}
