import Search

/// The searchers that the conformance suite runs over.
enum SearcherKind: CaseIterable {
  case nsgaII
  case random
  case warmStart

  func searcher(in domain: SearchDomain, population: Int, seed: UInt64) -> any Searcher {
    switch self {
    case .nsgaII: NSGAII(domain: domain, population: population, seed: seed)
    case .random: RandomSearch(domain: domain, population: population, seed: seed)
    case .warmStart:
      WarmStart(
        before: NSGAII(domain: domain, population: population, seed: seed), domain: domain,
        objectives: ["a", "b"].map { Objective(metric: $0, direction: .minimise) },
        settings: settings, population: population, seed: seed)
    }
  }

  /// A short warm start, so that all its parts are reached.
  private var settings: WarmStart.Settings {
    var settings = WarmStart.Settings()
    settings.candidates = 16
    settings.rounds = 2
    return settings
  }
}
