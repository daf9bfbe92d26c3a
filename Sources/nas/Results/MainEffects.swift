import Documents
import Foundation
import Results
import Search
import Spaces
import Walks

/// The main effects of all choices on all metrics of some candidates, with standard errors.
struct MainEffects {
  private let space: Space
  private let models: [(metric: String, model: AdditiveModel)]
  private let count: Int

  /// Fits a model to each metric that varies among the finished candidates.
  init(of candidates: [CandidateRecord], in space: Space) throws {
    self.space = space
    let finished = candidates.filter { $0.state == .done }
    let measured = try finished.map { candidate in
      (
        taken: try Self.choices(of: candidate, in: space),
        metrics: Self.metrics(of: candidate)
      )
    }
    let others = Set(measured.flatMap(\.metrics.keys)).subtracting(Self.columns).sorted()
    models = (Self.columns + others).compactMap { metric in
      let known = measured.filter { $0.metrics[metric] != nil }
      let values = known.compactMap { $0.metrics[metric] }
      guard Set(values).count > 1,
        let model = AdditiveModel(
          known.map(\.taken), values: values, slotSizes: space.slots.map(\.choices.count))
      else { return nil }
      return (metric, model)
    }
    count = finished.count
  }

  private static let columns = ["accuracy", "latency_ms", "macs", "parameters"]

  /// For people: how many candidates, and how much of each metric the effects do not explain.
  var summary: String {
    guard !models.isEmpty else {
      return "\(count) candidates; effects need at least two that differ in a metric.\n"
    }
    let shares = models.map { metric, model in
      "\(String(format: "%.1f", 100 * model.unexplained)) % of \(metric)"
    }
    return
      "\(count) candidates; left unexplained (leave-one-out): \(shares.joined(separator: ", "))\n"
  }

  /// A row for each choice that some candidate takes.
  var table: Table {
    var columns = [Table.Column("slot"), Table.Column("choice"), Table.Column("candidates")]
    for (metric, _) in models {
      let digits = metric == "accuracy" ? 4 : metric == "macs" || metric == "parameters" ? 0 : 5
      columns.append(Table.Column(metric, digits: digits))
      columns.append(Table.Column("\(metric)_error", title: "±", digits: digits))
    }
    var table = Table(columns)
    for (slot, choices) in space.slots.enumerated() {
      for (index, value) in choices.choices.enumerated() {
        let choice = WalkChoice(slot: slot, choice: index)
        guard let count = models.map({ $0.model.count(of: choice) }).max(), count > 0 else {
          continue
        }
        var cells: [JSONOutput] = [.text(choices.path), value.json, .integer(count)]
        for (_, model) in models {
          let effect = model.effect(of: choice)
          cells.append(effect.map { .real($0.value) } ?? .null)
          cells.append(effect?.standardError.map { .real($0) } ?? .null)
        }
        table.append(cells)
      }
    }
    return table
  }

  /// The choices of the slots that matter in a candidate.
  private static func choices(
    of candidate: CandidateRecord, in space: Space
  ) throws -> [WalkChoice] {
    space.choices(
      takenBy: try space.genome(
        reading: Data(candidate.architecture.utf8), path: "candidate \(candidate.id)"))
  }

  private static func metrics(of candidate: CandidateRecord) -> [String: Double] {
    var metrics = candidate.metrics
    metrics["accuracy"] = candidate.accuracy
    metrics["latency_ms"] = candidate.effectiveLatency
    metrics["macs"] = candidate.macs.map { Double($0) }
    metrics["parameters"] = candidate.parameters.map { Double($0) }
    return metrics
  }
}
