import ArgumentParser
import Errors
import Experiments
import Search
import Walks

/// What is searched and how, as in the `search` of an experiment.
struct SearchOptionGroup: ParsableArguments {
  @Option(
    name: .customLong("objective"), parsing: .singleValue,
    help: ArgumentHelp(
      """
      A metric and which way it is better, such as latency:min; may be repeated. Any name will do; of the known ones \
      accuracy is a share from 0 to 1, latency is in milliseconds, macs and parameters are counts.
      """,
      valueName: "metric:min|max"), transform: SearchOptionGroup.objective)
  var objectives: [Objective] = []

  @Option(
    name: .customLong("bound"), parsing: .singleValue,
    help: ArgumentHelp(
      "What candidates shall keep, such as \"latency <= 2.5\"; may be repeated.",
      valueName: "bound"), transform: SearchOptionGroup.bound)
  var bounds: [Bound] = []

  @Option(help: "Candidates in all.")
  var budget: Int?

  @Option(
    help:
      "The seed of the search, a whole number from 0; 0, or that of the experiment, if not given.")
  var seed: UInt64?

  @Option(help: "How candidates are proposed, as in an experiment.")
  var searcher: String?

  @Option(help: "Candidates per generation, as in an experiment.")
  var population: Int?

  @Flag(help: "Begin with what an additive model of the first candidates predicts.")
  var warmStart = false

  @Option(
    name: .customLong("reference"), parsing: .singleValue,
    help: ArgumentHelp(
      "Up to which value of a metric hypervolumes count, such as latency=100; may be repeated.",
      valueName: "metric=value"), transform: SearchOptionGroup.metricValue)
  var reference: [MetricValue] = []

  func validate() throws {
    // Without objectives those of the experiment count.
    guard !objectives.isEmpty else { return }
    do {
      _ = try Goals(objectives: objectives)
    } catch {
      throw ValidationError(error.description)
    }
    let metrics = objectives.map(\.metric)
    if let other = reference.first(where: { !metrics.contains($0.metric) }) {
      throw ValidationError(
        "--reference names '\(other.metric)', which is no objective of this search. Give values of "
          + "\(metrics.map { "'\($0)'" }.joined(separator: ", "))."
          + Suggestion.question(for: other.metric, among: metrics))
    }
  }

  /// The keys that are given.
  var options: SearchOptions {
    var options = SearchOptions()
    options.objectives = objectives
    options.bounds = bounds
    options.reference = Dictionary(reference.map { ($0.metric, $0.value) }) { $1 }
    options.searcher = searcher
    options.population = population
    options.budget = budget
    options.seed = seed
    options.warmStart = warmStart
    return options
  }
}

extension SearchOptionGroup {
  /// `metric:min` or `metric:max`.
  private static func objective(_ text: String) throws -> Objective {
    guard let objective = Objective(text) else {
      throw ValidationError("Write METRIC:min or METRIC:max. \(rule)")
    }
    return objective
  }

  /// `metric <= number` or `metric >= number`.
  static func bound(_ text: String) throws -> Bound {
    guard let bound = Bound(text) else {
      throw ValidationError("Write METRIC <= NUMBER or METRIC >= NUMBER. \(rule)")
    }
    if let objection = bound.objection { throw ValidationError("\(objection).") }
    return bound
  }

  /// `metric=value`.
  private static func metricValue(_ text: String) throws -> MetricValue {
    let scalars = text.unicodeScalars
    guard let sign = scalars.lastIndex(of: "="),
      let value = Double(String(scalars[scalars.index(after: sign)...])), value.isFinite,
      Metric.isName(String(scalars[..<sign]))
    else { throw ValidationError("Write METRIC=NUMBER. \(rule)") }
    let metric = String(scalars[..<sign])
    if let objection = Metric.objection(to: value, of: metric) {
      throw ValidationError("\(objection).")
    }
    return MetricValue(metric: metric, value: value)
  }

  private static let rule =
    "A metric may have any name that is not empty and has no control characters and no blanks at its ends."
}

/// A value of a metric: `metric=value`.
struct MetricValue {
  let metric: String
  let value: Double
}
