import Analysis
import Documents
import Errors
import Foundation
import Pictures
import Results

extension HypervolumeHistory {
  /// A row for each line, a column for each number of evaluations; medians of the runs.
  func table(at evaluations: [Int]?) -> Table {
    let counts = evaluations ?? commonEvaluations
    // Five significant digits of the largest, for people.
    let largest = lines.flatMap(\.runs).joined().map(\.hypervolume).filter(\.isFinite).max() ?? 0
    let digits = largest > 0 ? Int(min(max(4 - log10(largest).rounded(.down), 0), 12)) : 0
    var table = Table(
      [Table.Column("search"), Table.Column("runs")]
        + counts.map { Table.Column("\($0)", title: $0.grouped, digits: digits) })
    for line in lines {
      table.append(
        [.text(line.name), .integer(line.runs.count)]
          + counts.map { line.median(after: $0).map { .real($0) } ?? .null })
    }
    return table
  }

  /// What the numbers of the table are.
  var caption: String {
    let point = zip(objectives, reference).map { objective, cost in
      let metric = objective.split(separator: ":").first.map(String.init) ?? objective
      let value = objective.hasSuffix(":max") ? 0 - cost : cost
      return "\(metric) \(Int(exactly: value)?.grouped ?? String(format: "%.4g", value))"
    }
    return "Hypervolume after so many evaluations, up to \(point.joined(separator: " and "))"
      + (lines.contains { $0.runs.count > 1 } ? "; medians of runs with one tag." : ".") + "\n"
  }

  /// The picture: medians as lines, the range of the runs as a band around them.
  var svg: String {
    Chart(
      title: "Hypervolume against evaluations", xTitle: "evaluations", yTitle: "hypervolume",
      series: lines.map { line in
        let places = line.evaluations.compactMap { count in
          line.median(after: count).map { (count: count, median: $0) }
        }
        return ChartSeries(
          name: line.name,
          points: places.map { count, median in
            (x: Double(count), y: median, label: "\(line.name), \(count): \(median)")
          }, style: .line,
          band: line.runs.count < 2
            ? []
            : line.evaluations.compactMap { count in
              line.values(after: count).map {
                (x: Double(count), low: $0[0], high: $0[$0.count - 1])
              }
            })
      }
    ).svg
  }
}
