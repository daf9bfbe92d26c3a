import Errors

/// Why a table cannot be drawn.
enum ChartTableError: UserError, Equatable {
  /// There are not two or three columns.
  case columns(path: String, found: [String])
  /// A row has another number of cells.
  case row(path: String, line: Int, found: Int, wanted: Int)
  /// A cell is no number.
  case number(path: String, line: Int, column: String, found: String)
  /// No row has an x and a y.
  case empty(path: String)

  /// Bad data.
  var category: ErrorCategory { .data }

  /// The sentence for the user.
  var description: String {
    switch self {
    case .columns(let path, let found):
      """
      \(path):1: there are \(found.count) columns\(found.isEmpty ? "" : ", \(found.joined(separator: ", "))"). Give a line of \
      names and under it x, y and, for more than one series, its name.
      """
    case .row(let path, let line, let found, let wanted):
      "\(path):\(line): the row has \(found) cells, the first line \(wanted). Give each row as many."
    case .number(let path, let line, let column, let found):
      "\(path):\(line): \(column): '\(found)' is no number. Give the numbers in the first two columns."
    case .empty(let path):
      "There is nothing to draw in '\(path)': no row has an x and a y."
    }
  }
}
