public import Search

/// The `search` of an experiment: what is wanted, and how long to look for it.
public struct SearchSection: Hashable, Sendable {
  /// What is wanted.
  public var objectives = [
    Objective(metric: Metric.accuracy.rawValue, direction: .maximise),
    Objective(metric: Metric.latency.rawValue, direction: .minimise),
  ]
  /// What must hold.
  public var bounds: [Bound] = []
  /// How candidates are proposed.
  public var searcher = SearcherRoster.standard
  /// Candidates per generation.
  public var population = 32
  /// Candidates in all.
  public var budget = 256
  /// Seed of the searcher; nil: that of the experiment.
  public var seed: UInt64?
  /// Values up to which hypervolumes count, by metric; where there is none, what is known to be worst, else the first scores
  /// decide.
  public var reference: [String: Double] = [:]
  /// How an additive model leads the search at first; nil: not at all.
  public var warmStart: WarmStart.Settings?

  static var form: ExperimentForm<Self> {
    ExperimentForm([
      .init("objectives", \.objectives, .objectives, "what is wanted, the first one first"),
      .init("bounds", \.bounds, .bounds, "what must hold, such as \"latency <= 2.5\""),
      .init("searcher", \.searcher, .searcher, "how candidates are proposed"),
      .init("population", \.population, .integer(in: 4...100_000), "candidates per generation"),
      .init("budget", \.budget, .integer(in: 4...100_000_000), "candidates in all"),
      .init(
        "seed", \.seed, .seed,
        "seed of the searcher, so that searches differ on one trained supernet; the experiment's if left out"
      ),
      .init(
        "reference", \.reference, .reference,
        "up to which values of metrics hypervolumes count, such as {\"accuracy\": 0.8}"),
      .init(
        "warmStart", \.warmStart, .nullable(.warmStart),
        "how an additive model leads the search before the searcher goes on; {} for the defaults"),
    ])
  }

  init() {}

  /// Objectives and bounds together.
  public var goals: Goals {
    get throws(SearchError) { try Goals(objectives: objectives, bounds: bounds) }
  }

  /// Whether a metric must keep a bound.
  func bounds(_ metric: Metric) -> Bool { bounds.contains { $0.metric == metric.rawValue } }

  /// A searcher at its start.
  public func makeSearcher(domain: SearchDomain, seed: UInt64) -> any Searcher {
    let plain = searcher.searcher(in: domain, population: population, seed: seed)
    guard let warmStart else { return plain }
    return WarmStart(
      before: plain, domain: domain, objectives: objectives, settings: warmStart,
      population: population, seed: seed)
  }
}
