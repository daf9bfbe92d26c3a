import Foundation
import Pictures
import Results
import Search

/// The first two objectives of a run as a picture: all its results, and the front as steps.
struct ParetoChart {
  let run: RunRecord
  let candidates: [CandidateRecord]

  /// The picture; a run with one objective is drawn over the order of its candidates.
  var svg: String {
    let objectives = run.description.objectives
    let scored = candidates.filter { $0.state == .done && !$0.objectives.isEmpty }
    let point = { (candidate: CandidateRecord) -> (x: Double, y: Double, label: String) in
      let label = "candidate \(candidate.id), \(candidate.hash)"
      let values = zip(candidate.objectives, objectives).map { $1.hasSuffix(":max") ? -$0 : $0 }
      return values.count > 1
        ? (values[1], values[0], label) : (Double(candidate.id), values[0], label)
    }
    let front = scored.filter(\.isOnFront).map(point).sorted { $0.x < $1.x }
    return Chart(
      title: "\(run.description.name): \(front.count) on the Pareto front of \(scored.count)",
      xTitle: objectives.count > 1 ? Self.words(objectives[1]) : "candidate",
      yTitle: objectives.first.map(Self.words) ?? "",
      series: [
        ChartSeries(name: "front", points: front, style: objectives.count > 1 ? .steps : .dots),
        ChartSeries(
          name: "evaluated", points: scored.filter { !$0.isOnFront }.map(point), style: .background),
      ]
    ).svg
  }

  /// `latency:min` as the title of an axis.
  private static func words(_ objective: String) -> String {
    let metric = Objective(objective)?.metric ?? objective
    let unit = metric == "latency" ? " (ms)" : ""
    return metric + unit + (objective.hasSuffix(":max") ? ", more is better" : ", less is better")
  }
}
