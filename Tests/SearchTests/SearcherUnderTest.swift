import Search
import Testing
import Walks

/// A searcher as the conformance suite makes it: one of the roster, or one of those after a warm
/// start.
struct SearcherUnderTest: CustomTestStringConvertible, Sendable {
  let testDescription: String
  private let choice: SearcherChoice
  /// Settings of a warm start before the searcher; nil if it starts cold.
  private let warmStart: WarmStart.Settings?

  private init(_ choice: SearcherChoice, warmStart: WarmStart.Settings? = nil) {
    self.choice = choice
    self.warmStart = warmStart
    let values = choice.values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let start = warmStart.map { ["warm start \($0.candidates)/\($0.rounds)"] } ?? []
    testDescription = ([choice.declaration.name] + values + start).joined(separator: ", ")
  }

  /// Every searcher of the roster with its standard settings, and each of them after a warm start
  /// that ends within a few generations.
  static let all =
    SearcherRoster.searchers.map { SearcherUnderTest(SearcherChoice($0)) }
    + SearcherRoster.searchers.map {
      SearcherUnderTest(SearcherChoice($0), warmStart: settings(candidates: 12, rounds: 2))
    }

  /// Every searcher with each of its settings at both ends of its range, and warm starts of all
  /// lengths.
  static let extremes =
    SearcherRoster.searchers.flatMap { declaration in
      declaration.settings.flatMap { setting in
        [setting.range.lowerBound, setting.range.upperBound].map {
          SearcherUnderTest(SearcherChoice(declaration, values: [setting.name: $0]))
        }
      }
    }
    + [(2, 1), (2, 1_000_000), (1_000_000, 1), (100, 8)].map {
      SearcherUnderTest(
        SearcherRoster.standard, warmStart: settings(candidates: $0.0, rounds: $0.1))
    }

  private static func settings(candidates: Int, rounds: Int) -> WarmStart.Settings {
    var settings = WarmStart.Settings()
    settings.candidates = candidates
    settings.rounds = rounds
    return settings
  }

  /// The searcher at its start; none of its objectives is a cost of the domain's walk.
  func searcher(
    in domain: SearchDomain, population: Int, seed: UInt64, objectives: Int = 2
  ) -> any Searcher {
    let plain = choice.searcher(in: domain, population: population, seed: seed)
    guard let warmStart else { return plain }
    return WarmStart(
      before: plain, domain: domain,
      objectives: (0..<objectives).map { Objective(metric: "o\($0)", direction: .minimise) },
      settings: warmStart, population: population, seed: seed)
  }
}
