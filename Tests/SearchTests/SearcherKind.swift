import Search

/// The searchers that the conformance suite runs over.
enum SearcherKind: CaseIterable {
  case nsgaII
  case random

  func searcher(in domain: SearchDomain, population: Int, seed: UInt64) -> any Searcher {
    switch self {
    case .nsgaII: NSGAII(domain: domain, population: population, seed: seed)
    case .random: RandomSearch(domain: domain, population: population, seed: seed)
    }
  }
}
