import Foundation
import Pictures

/// Rows of x, y and perhaps the name of a series, to be drawn.
///
/// Rows of one series with the same x, such as those of several seeds, become their median and a
/// band from the least to the greatest.
struct ChartTable {
  private struct Series {
    let name: String
    var values: [Double: [Double]] = [:]
  }

  private let columns: [String]
  private var series: [Series] = []

  /// Reads the rows; those without an x or a y are left out.
  ///
  /// - Throws: `ChartTableError` if there are not two or three columns, if a row has others, if a
  ///   cell is no number, or if nothing is left.
  init(_ table: SeparatedValues, path: String) throws(ChartTableError) {
    columns = table.columns
    guard (2...3).contains(columns.count) else {
      throw .columns(path: path, found: columns)
    }
    for record in table.records {
      guard record.fields.count == columns.count else {
        throw .row(path: path, line: record.line, found: record.fields.count, wanted: columns.count)
      }
      guard !record.fields[0].isEmpty, !record.fields[1].isEmpty else { continue }
      var place: [Double] = []
      for (column, field) in zip(columns, record.fields).prefix(2) {
        guard let number = Double(field), number.isFinite else {
          throw .number(path: path, line: record.line, column: column, found: field)
        }
        place.append(number)
      }
      let name = record.fields.count > 2 ? record.fields[2] : ""
      let index = series.firstIndex { $0.name == name } ?? series.count
      if index == series.count { series.append(Series(name: name)) }
      series[index].values[place[0], default: []].append(place[1])
    }
    guard !series.isEmpty else { throw .empty(path: path) }
  }

  /// The picture, with the names of the columns at the axes unless others are given; points are
  /// joined unless they are dots.
  func chart(title: String, xTitle: String?, yTitle: String?, isDotted: Bool) -> Chart {
    Chart(
      title: title, xTitle: xTitle ?? columns[0], yTitle: yTitle ?? columns[1],
      series: series.map { series in
        let points = series.values.map { (x: $0, values: $1.sorted()) }.sorted { $0.x < $1.x }
        let isRepeated = points.contains { $0.values.count > 1 }
        return ChartSeries(
          name: series.name,
          points: points.map { point in
            let median = Self.median(of: point.values)
            return (
              x: point.x, y: median,
              label: "\(series.name.isEmpty ? "" : series.name + ": ")\(point.x), \(median)"
            )
          }, style: isDotted ? .dots : .line,
          band: isRepeated && !isDotted
            ? points.map { (x: $0.x, low: $0.values[0], high: $0.values[$0.values.count - 1]) }
            : [])
      })
  }

  private static func median(of sorted: [Double]) -> Double {
    sorted[(sorted.count - 1) / 2] / 2 + sorted[sorted.count / 2] / 2
  }
}
