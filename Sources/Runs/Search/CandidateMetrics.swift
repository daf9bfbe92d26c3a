import Documents
import Experiments
import Networks
import Prediction
import Results
import Spaces
import Walks

/// What is known of a candidate, by the names that goals use.
struct CandidateMetrics {
  /// What was measured on the candidate itself.
  var measured: [String: Double] = [:]
  /// What follows from its architecture: costs, and the latency that a predictor gives.
  var derived: [String: Double] = [:]
  /// The split of the data on which a metric was measured, by the metric's name, as far as that is
  /// known.
  var splits: [String: String] = [:]

  /// For goals: a measured latency stands above a predicted one, exact costs above reported ones.
  var all: [String: Double] {
    var all = measured.merging(derived) { $1 }
    all[Metric.latency.rawValue] = measured[Metric.latency.rawValue] ?? predictedLatency
    return all
  }

  var accuracy: Double? { finite(measured[Metric.accuracy.rawValue]) }
  var latency: Double? { finite(measured[Metric.latency.rawValue]) }
  var predictedLatency: Double? { finite(derived[Metric.latency.rawValue]) }
  var macs: Int? { count(.macs) }
  var parameters: Int? { count(.parameters) }

  /// All that has no column of its own.
  var others: [String: Double] {
    measured.filter { name, value in
      switch Metric(rawValue: name) {
      case .accuracy?, .latency?: false
      case .macs?, .parameters?: Int(exactly: value) == nil && value.isFinite
      case nil: value.isFinite
      }
    }
  }

  /// What was measured on a recorded candidate, as its evaluator reported it.
  static func measured(of candidate: CandidateRecord) -> [String: Double] {
    var measured = candidate.metrics
    measured[Metric.accuracy.rawValue] = candidate.accuracy
    measured[Metric.latency.rawValue] = candidate.latency
    for (metric, count) in [(Metric.macs, candidate.macs), (.parameters, candidate.parameters)] {
      if let count { measured[metric.rawValue] = Double(count) }
    }
    return measured
  }

  /// Why the metrics cannot be those of a network; nil if they can.
  var absurdity: String? {
    if let name = measured.keys.sorted().first(where: { !Metric.isName($0) }) {
      return """
        The metric \(JSONOutput.text(name).compact) has no name that can be asked for: a name is not empty, and has no \
        control characters and no blanks at its ends. Report it under another name.
        """
    }
    for metric in Metric.allCases.map(\.rawValue) {
      guard let value = measured[metric], let objection = Metric.objection(to: value, of: metric)
      else { continue }
      let advice = metric == Metric.accuracy.rawValue ? "Report it so, or" : "Report it"
      return "The metric '\(metric)' is \(value), but \(objection). \(advice) under another name."
    }
    return nil
  }

  /// Whether what is absurd is so in every answer: a unit or a name, while a negative number may
  /// stand for one failure.
  var isHabituallyAbsurd: Bool {
    (accuracy ?? 0) > 1 || measured.keys.contains { !Metric.isName($0) }
  }

  private func count(_ metric: Metric) -> Int? {
    (derived[metric.rawValue] ?? measured[metric.rawValue]).flatMap { Int(exactly: $0) }
  }

  private func finite(_ value: Double?) -> Double? {
    value.flatMap { $0.isFinite ? $0 : nil }
  }
}

extension Supernet {
  /// What a subnet costs, by the names that goals use: exact counts, and the predicted latency if
  /// there is an estimate.
  func costs(of genome: Genome, _ estimate: LatencyEstimate?) -> [String: Double] {
    let cost = cost(of: genome)
    var costs = [
      Metric.macs.rawValue: Double(cost.macs), Metric.parameters.rawValue: Double(cost.parameters),
    ]
    costs[Metric.latency.rawValue] = estimate?.milliseconds(of: genome)
    return costs
  }
}
