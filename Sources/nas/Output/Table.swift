import Documents
import Foundation
import Spaces

/// Rows with names, to be read by people (aligned columns) or by programs (JSON, CSV).
struct Table {
  /// A column: its name in JSON and CSV, its title for people.
  struct Column {
    let name: String
    let title: String
    /// Digits after the point of numbers that are not whole, for people; programs get all.
    let digits: Int

    init(_ name: String, title: String? = nil, digits: Int = 2) {
      self.name = name
      self.title = title ?? name
      self.digits = digits
    }
  }

  private(set) var columns: [Column]
  private(set) var rows: [[JSONOutput]] = []

  init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row of one cell per column.
  mutating func append(_ row: [JSONOutput]) {
    precondition(row.count == columns.count, "a row of \(row.count) in \(columns.count) columns")
    rows.append(row)
  }

  /// Leaves out the columns in which no row has anything.
  mutating func removeEmptyColumns() {
    let used = columns.indices.filter { column in
      rows.isEmpty || rows.contains { if case .null = $0[column] { false } else { true } }
    }
    columns = used.map { columns[$0] }
    rows = rows.map { row in used.map { row[$0] } }
  }

  /// The table as text that ends with a new line.
  func text(_ format: TableFormat?) -> String {
    switch format {
    case nil: aligned
    case .json?: "[\n\(objects.map(\.compact).joined(separator: ",\n"))\n]\n"
    case .csv?: separated
    }
  }

  /// The rows as JSON objects.
  var objects: [JSONOutput] {
    rows.map { row in .object(zip(columns, row).map { ($0.name, $1) }) }
  }

  /// Columns of equal width, two spaces between them, numbers to the right.
  private var aligned: String {
    let cells = rows.map { row in
      zip(row, columns).map { $0.words(digits: $1.digits) }
    }
    let lines = [columns.map(\.title)] + cells
    let widths = columns.indices.map { column in
      lines.map { $0[column].count }.max() ?? 0
    }
    let numeric = columns.indices.map { column in
      rows.contains { $0[column].isNumber }
    }
    return lines.map { line in
      let padded = columns.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - line[column].count)
        return numeric[column] ? space + line[column] : line[column] + space
      }
      let text = padded.joined(separator: "  ")
      return text.reversed().drop { $0 == " " }.reversed() + "\n"
    }.joined()
  }

  /// Comma-separated values (RFC 4180) under a line of names.
  private var separated: String {
    let lines = [columns.map { JSONOutput.text($0.name) }] + rows
    return lines.map { $0.map(\.field).joined(separator: ",") + "\n" }.joined()
  }
}
