package import Documents
import Errors
package import Search
package import Walks

/// The `search` of an experiment: what is wanted, and how long to look for it.
package struct SearchSection: Hashable, Sendable {
  /// What is wanted.
  package var objectives = [
    Objective(metric: Metric.accuracy.rawValue, direction: .maximise),
    Objective(metric: Metric.latency.rawValue, direction: .minimise),
  ]
  /// What must hold.
  package var bounds: [Bound] = []
  /// How candidates are proposed.
  package var searcher = SearcherRoster.standard
  /// Candidates per generation.
  package var population = 32
  /// Candidates in all.
  package var budget = 256
  /// Seed of the searcher; nil: that of the experiment.
  package var seed: UInt64?
  /// Values up to which hypervolumes count, by metric; where there is none, what is known to be
  /// worst, else the first scores decide.
  package var reference: [String: Double] = [:]
  /// How an additive model leads the search at first; nil: not at all.
  package var warmStart: WarmStart.Settings?

  /// Its keys.
  package static var form: ExperimentForm<Self> {
    ExperimentForm(
      [
        .init("objectives", \.objectives, .objectives, "what is wanted, the first one first"),
        .init("bounds", \.bounds, .bounds, "what must hold, such as \"latency <= 2.5\""),
        .init("searcher", \.searcher, .searcher, "how candidates are proposed"),
        .init("population", \.population, .integer(in: 4...100_000), "candidates per generation"),
        .init(
          "budget", \.budget, .integer(in: 4...100_000_000), "candidates in all",
          decides: .nothing),
        .init(
          "seed", \.seed, .seed,
          "seed of the searcher, so that searches differ on one trained supernet; the experiment's if left out"
        ),
        .init(
          "reference", \.reference, .reference,
          "up to which values of metrics hypervolumes count, such as {\"accuracy\": 0.8}"),
        .init(
          "warmStart", \.warmStart, .nullable(.object(warmStart, from: WarmStart.Settings())),
          "how an additive model leads the search before the searcher goes on; {} for the defaults"),
      ], contradiction: contradiction)
  }

  /// What would have no effect.
  private static func contradiction(_ section: Self) -> (key: String, reason: String)? {
    let metrics = section.objectives.map(\.metric)
    if let other = section.reference.keys.sorted().first(where: { !metrics.contains($0) }) {
      return ("reference", "'\(other)' is no objective of this search. Leave it out")
    }
    if let drawn = section.warmStart?.candidates, drawn >= section.budget {
      return (
        "warmStart",
        """
        its model is fitted to the first \(drawn.counted("candidate")), but the search has \(section.budget.grouped). Give \
        fewer 'candidates', or a larger 'budget'
        """
      )
    }
    return nil
  }

  private static var warmStart: ExperimentForm<WarmStart.Settings> {
    ExperimentForm([
      .init(
        "candidates", \.candidates, .integer(in: 2...1_000_000),
        "candidates that are drawn before the model is fitted"),
      .init(
        "rounds", \.rounds, .integer(in: 1...1_000_000),
        "the most generations that the model proposes"),
    ])
  }

  /// The defaults.
  package init() {}

  /// Objectives and bounds together.
  package var goals: Goals {
    get throws(SearchError) { try Goals(objectives: objectives, bounds: bounds) }
  }

  /// The searcher as it stands in a file.
  package var searcherText: JSONOutput {
    ExperimentValue<SearcherChoice>.searcher.json(searcher)
  }

  /// Whether a metric must keep a bound.
  package func bounds(_ metric: Metric) -> Bool { bounds.contains { $0.metric == metric.rawValue } }

  /// Whether the latency of candidates is an objective or bounded.
  package var readsLatency: Bool {
    bounds(.latency) || objectives.contains { $0.metric == Metric.latency.rawValue }
  }

  /// A searcher at its start.
  package func makeSearcher(domain: SearchDomain, seed: UInt64) -> any Searcher {
    let plain = searcher.searcher(in: domain, population: population, seed: seed)
    guard let warmStart else { return plain }
    return WarmStart(
      before: plain, domain: domain, objectives: objectives, settings: warmStart,
      population: population, seed: seed)
  }
}
