import Documents
import Errors
import Foundation
import Pictures
import Results
import Search
import Spaces

/// The hypervolume of several runs against their evaluations, so that searches can be compared at
/// equal effort.
///
/// Runs with one first tag are one line: the median of them, between the least and the greatest.
/// Others stand alone, by their names.
struct HypervolumeHistory {
  /// A line of the comparison.
  private struct Line {
    let name: String
    /// For each run, evaluations and hypervolume after each generation.
    var runs: [[HypervolumeRecord]]

    /// Hypervolumes of the runs after so many evaluations, ascending; nil where one has not come so
    /// far.
    func values(after evaluations: Int) -> [Double]? {
      let values = runs.compactMap { run in
        run.last { $0.evaluations <= evaluations }.flatMap { record in
          (run.last?.evaluations ?? 0) >= evaluations ? record.hypervolume : nil
        }
      }
      return values.count == runs.count ? values.sorted() : nil
    }

    var evaluations: [Int] { Set(runs.joined().map(\.evaluations)).sorted() }
  }

  private let lines: [Line]
  private let objectives: [String]
  private let reference: [Double]

  /// The history of all runs of a database that have one.
  ///
  /// Throws if their objectives or reference points differ, as hypervolumes cannot be compared
  /// then.
  init(of database: ResultsDatabase, path: String) throws {
    var lines: [Line] = []
    var first: RunRecord?
    for run in try database.runs() {
      guard let point = run.referencePoint else { continue }
      let history = try database.hypervolumes(of: run.id)
      guard !history.isEmpty else { continue }
      if let first,
        first.description.objectives != run.description.objectives
          || first.referencePoint != point
      {
        throw HypervolumeHistoryError.incomparable(
          first.description.name, run.description.name,
          first.description.objectives != run.description.objectives)
      }
      first = first ?? run
      let name = run.tags.first ?? run.description.name
      if let index = lines.firstIndex(where: { $0.name == name }) {
        lines[index].runs.append(history)
      } else {
        lines.append(Line(name: name, runs: [history]))
      }
    }
    guard let first else { throw HypervolumeHistoryError.none(path) }
    self.lines = lines
    objectives = first.description.objectives
    reference = first.referencePoint ?? []
  }

  /// A tenth, a quarter, half and all of what every run has evaluated, as far as every run has a
  /// hypervolume then.
  private var standard: [Int] {
    let runs = lines.flatMap(\.runs)
    let first = runs.compactMap { $0.first?.evaluations }.max() ?? 0
    let most = runs.compactMap { $0.last?.evaluations }.min() ?? 0
    return Set([most / 10, most / 4, most / 2, most].filter { $0 >= first }).sorted()
  }

  /// A row for each line, a column for each number of evaluations; medians of the runs.
  func table(at evaluations: [Int]?) -> Table {
    let counts = evaluations ?? standard
    // Five significant digits of the largest, for people.
    let largest = lines.flatMap(\.runs).joined().map(\.hypervolume).max() ?? 0
    let digits = largest > 0 ? min(max(4 - Int(log10(largest).rounded(.down)), 0), 12) : 0
    var table = Table(
      [Table.Column("search"), Table.Column("runs")]
        + counts.map { Table.Column("\($0)", title: $0.grouped, digits: digits) })
    for line in lines {
      table.append(
        [.text(line.name), .integer(line.runs.count)]
          + counts.map { line.values(after: $0).map { .real(Self.median(of: $0)) } ?? .null })
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
        let values = line.evaluations.compactMap { count in
          line.values(after: count).map { (count: Double(count), values: $0) }
        }
        return ChartSeries(
          name: line.name,
          points: values.map { count, values in
            let median = Self.median(of: values)
            return (x: count, y: median, label: "\(line.name), \(Int(count)): \(median)")
          }, style: .line,
          band: line.runs.count < 2
            ? []
            : values.map { (x: $0.count, low: $0.values[0], high: $0.values[$0.values.count - 1]) })
      }
    ).svg
  }

  private static func median(of sorted: [Double]) -> Double {
    (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
