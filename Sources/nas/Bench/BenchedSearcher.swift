import Search
import Walks

/// A searcher that `nas bench search` measures: one of the roster, or the standard one after a warm
/// start.
struct BenchedSearcher: Sendable {
  /// Its name in flags and tables.
  let name: String
  /// The searcher in a space, with `population` candidates per generation.
  let make: @Sendable (AnalyticSpace, _ population: Int, _ seed: UInt64) -> any Searcher

  /// All of them, in the order in which they are listed.
  static let all = SearcherRoster.searchers.map(plain) + [warmStart]

  private static func plain(_ declaration: SearcherDeclaration) -> BenchedSearcher {
    BenchedSearcher(name: declaration.name) { space, population, seed in
      SearcherChoice(declaration).searcher(in: space.domain, population: population, seed: seed)
    }
  }

  /// The additive model is told neither the costs nor that they add up.
  private static let warmStart = BenchedSearcher(name: "warm-start") { space, population, seed in
    WarmStart(
      before: SearcherRoster.standard.searcher(
        in: space.domain, population: population, seed: seed),
      domain: space.domain,
      objectives: ["latency", "loss"].map { Objective(metric: $0, direction: .minimise) },
      population: population, seed: seed)
  }
}
