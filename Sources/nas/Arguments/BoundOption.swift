import ArgumentParser
import Experiments
import Feasibility
import Networks
import Prediction
import Search
import Walks

/// Bounds on what a subnet costs, and the predictor that knows its latency.
struct BoundOption: ParsableArguments {
  @Option(
    name: .customLong("bound"),
    help: ArgumentHelp(
      "A bound on macs, parameters or latency such as \"macs<=800e6\"; may be repeated.",
      valueName: "bound"))
  var texts: [String] = []

  @Option(
    help: ArgumentHelp(
      "A predictor of 'nas profile', for bounds on latency (ms).", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var predictor: String?

  func validate() throws {
    for text in texts {
      guard let bound = Bound(text), Metric(rawValue: bound.metric) != nil else {
        throw ValidationError(
          "'\(text)' is no bound. Write METRIC<=NUMBER or METRIC>=NUMBER, METRIC one of macs, parameters, latency."
        )
      }
      if bound.metric == Metric.accuracy.rawValue {
        throw ValidationError(
          "The bound '\(text)' cannot be checked: accuracy is known only after an evaluation.")
      }
      if bound.metric == Metric.latency.rawValue, predictor == nil {
        throw ValidationError(
          "The bound '\(text)' needs a latency predictor. Give one by --predictor FILE; 'nas profile' makes it."
        )
      }
    }
  }

  /// The subnets that keep the bounds.
  func feasibility(of supernet: Supernet) throws -> FeasibleSubnets {
    let estimate = try predictor.map { path in
      let predictor = try LatencyPredictor(contentsOf: path)
      if let warning = predictor.warning { StandardStreams.error(warning) }
      return try LatencyEstimate(predictor, supernet: supernet)
    }
    return try FeasibleSubnets(supernet, bounds: texts.compactMap { Bound($0) }, estimate: estimate)
  }
}
