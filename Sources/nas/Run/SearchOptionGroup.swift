import ArgumentParser
import Errors
import Experiments
package import Search
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
      valueName: "metric:min|max"))
  var objectives: [Objective] = []

  @Option(
    name: .customLong("bound"), parsing: .singleValue,
    help: ArgumentHelp(
      "What candidates shall keep, such as \"latency <= 2.5\"; may be repeated.",
      valueName: "bound"))
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
      valueName: "metric=value"))
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

extension Objective: ExpressibleByArgument {
  /// `metric:min` or `metric:max`.
  package init?(argument: String) { self.init(argument) }
}

extension Bound: ExpressibleByArgument {
  /// `metric <= number` or `metric >= number`.
  package init?(argument: String) { self.init(argument) }
}

/// A value of a metric: `metric=value`.
struct MetricValue: ExpressibleByArgument {
  let metric: String
  let value: Double

  init?(argument: String) {
    let scalars = argument.unicodeScalars
    guard let sign = scalars.lastIndex(of: "="),
      let value = Double(String(scalars[scalars.index(after: sign)...])), value.isFinite
    else { return nil }
    metric = String(scalars[..<sign])
    self.value = value
    guard Metric.isName(metric) else { return nil }
  }
}
