import Documents
import Errors
import Foundation
import Spaces

/// Rows with names, to be read by people (aligned columns) or by programs (JSON, CSV).
struct Table {
  /// A column: its name in JSON and CSV, its title for people.
  struct Column {
    let name: String
    let title: String
    /// Digits after the point of numbers that are not whole, for people, if they are enough
    /// (`ColumnNumbers`); programs get all.
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

  /// Columns of equal width, two spaces between them, numbers to the right; on a terminal texts are
  /// cut so that lines do not wrap.
  private var aligned: String { aligned(columns: Terminal.columns(of: STDOUT_FILENO)) }

  /// The same in at most so many columns, as far as cutting texts helps.
  func aligned(columns limit: Int?) -> String {
    let numbers = columns.indices.map { column in
      ColumnNumbers(
        rows.compactMap { if case .real(let value) = $0[column] { value } else { nil } },
        digits: columns[column].digits)
    }
    let cells = rows.map { row in zip(row, numbers).map { $0.words($1) } }
    let lines = [columns.map(\.title.printable)] + cells
    let numeric = columns.indices.map { column in
      rows.contains { $0[column].isNumber }
    }
    let widths = Self.fitted(
      columns.indices.map { column in lines.map { $0[column].displayWidth }.max() ?? 0 },
      cutting: numeric.map { !$0 }, to: limit)
    return lines.map { line in
      let padded = columns.indices.map { column in
        let cell = line[column].clipped(toColumns: widths[column])
        let space = String(repeating: " ", count: max(0, widths[column] - cell.displayWidth))
        return numeric[column] ? space + cell : cell + space
      }
      let text = padded.joined(separator: "  ")
      return text.reversed().drop { $0 == " " }.reversed() + "\n"
    }.joined()
  }

  /// Widths that fit together, the widest column of text cut first, to 8 at the least.
  private static func fitted(_ widths: [Int], cutting isCut: [Bool], to limit: Int?) -> [Int] {
    guard let limit else { return widths }
    var widths = widths
    while widths.reduce(2 * (widths.count - 1), +) > limit {
      let candidates = widths.indices.filter { isCut[$0] && widths[$0] > 8 }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  /// Comma-separated values (RFC 4180) under a line of names.
  private var separated: String {
    let lines = [columns.map { JSONOutput.text($0.name) }] + rows
    return lines.map { $0.map(\.field).joined(separator: ",") + "\n" }.joined()
  }
}
