import Foundation
package import Results
import Search
package import Spaces
import Walks

/// The main effects of all choices of a space on all metrics of some candidates, with standard
/// errors.
package struct MainEffects: Sendable {
  /// A metric that varies among the candidates.
  package struct Metric: Hashable, Sendable {
    /// Its name: `accuracy`, `latency_ms`, `macs`, `parameters` or a metric of an evaluator, which
    /// is called `metrics.NAME` if NAME is one of these.
    package let name: String
    /// The share of its variance that the effects do not predict (leave-one-out).
    package let unexplained: Double
  }

  /// What a choice adds to a metric, in the metric's unit, against the mean of its slot.
  package struct Effect: Hashable, Sendable {
    /// The effect.
    package let value: Double
    /// Its standard error; nil where there are too few candidates for one.
    package let standardError: Double?
  }

  /// A choice that some candidate takes.
  package struct Choice: Sendable {
    /// The index of its slot in the space.
    package let slot: Int
    /// Its index among the choices of the slot.
    package let index: Int
    /// How many candidates take it, of those that have the metric that most have.
    package let candidates: Int
    /// What it adds to each of `metrics`; nil where no candidate that has the metric takes it.
    package let effects: [Effect?]
  }

  /// The space of the candidates.
  package let space: Space
  /// How many candidates are finished.
  package let candidates: Int
  /// The metrics that vary: first accuracy, latency and cost, then others by name.
  package let metrics: [Metric]
  /// The choices that were taken, in the order of the space.
  package let choices: [Choice]

  /// Fits a model to each metric that varies among the finished candidates.
  ///
  /// - Throws: what reading an architecture throws, if one is none of the space.
  package init(of candidates: [CandidateRecord], in space: Space) throws {
    let finished = candidates.filter { $0.state == .done }
    let measured = try finished.map { candidate in
      (taken: try candidate.choices(in: space), metrics: Self.metrics(of: candidate))
    }
    let others = Set(measured.flatMap(\.metrics.keys)).subtracting(Self.columns).sorted()
    let models = (Self.columns + others).compactMap {
      name -> (name: String, model: AdditiveModel)? in
      let known = measured.filter { $0.metrics[name] != nil }
      let values = known.compactMap { $0.metrics[name] }
      guard Set(values).count > 1,
        let model = AdditiveModel(
          known.map(\.taken), values: values, slotSizes: space.slots.map(\.choices.count)),
        // Squares of what is beyond 1e150 are beyond all numbers.
        model.unexplained.isFinite
      else { return nil }
      return (name, model)
    }
    self.space = space
    self.candidates = finished.count
    metrics = models.map { Metric(name: $0.name, unexplained: $0.model.unexplained) }
    choices = space.slots.enumerated().flatMap { slot, choices in
      choices.choices.indices.compactMap { index in
        let choice = WalkChoice(slot: slot, choice: index)
        guard let count = models.map({ $0.model.count(of: choice) }).max(), count > 0 else {
          return nil
        }
        let effects = models.map { $0.model.effect(of: choice) }
        return Choice(
          slot: slot, index: index, candidates: count,
          effects: effects.map { effect in
            effect.map { Effect(value: $0.value, standardError: $0.standardError) }
          })
      }
    }
  }

  private static let columns = ["accuracy", "latency_ms", "macs", "parameters"]

  private static func metrics(of candidate: CandidateRecord) -> [String: Double] {
    var metrics: [String: Double] = [:]
    for (name, value) in candidate.metrics {
      metrics[CandidateRecord.columnName(ofMetric: name, besides: columns)] = value
    }
    metrics["accuracy"] = candidate.accuracy
    metrics["latency_ms"] = candidate.effectiveLatency
    metrics["macs"] = candidate.macs.map { Double($0) }
    metrics["parameters"] = candidate.parameters.map { Double($0) }
    return metrics
  }
}

extension CandidateRecord {
  /// The choices of the slots that matter in its architecture.
  func choices(in space: Space) throws -> [WalkChoice] {
    space.choices(
      takenBy: try space.genome(reading: Data(architecture.utf8), path: "candidate \(id)"))
  }
}
