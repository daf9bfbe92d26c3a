import Documents
import Errors
import Foundation
import Spaces

/// A value as a cell of a table.
extension JSONOutput {
  /// Whether a cell stands at the right of its column.
  var isNumber: Bool {
    switch self {
    case .integer, .real: true
    default: false
    }
  }

  /// For people: thousands apart, no quotes, nothing for null, nothing that a terminal would obey;
  /// `numbers` writes those that are not whole.
  func words(_ numbers: ColumnNumbers) -> String {
    switch self {
    case .null: ""
    case .text(let text): text.printable
    case .integer(let value): value.grouped
    case .real(let value): numbers.text(value)
    default: compact.printable
    }
  }

  /// For people, a number by itself.
  func words(digits: Int) -> String {
    if case .real(let value) = self {
      words(ColumnNumbers([value], digits: digits, significant: 1))
    } else {
      words(ColumnNumbers([], digits: digits))
    }
  }

  /// For CSV: exact numbers, quotes where the value needs them.
  ///
  /// Scalars are looked at: a mark that combines with a comma or a quote does not hide it.
  var field: String {
    let value: String
    switch self {
    case .null: value = ""
    case .text(let text): value = text
    default: value = compact
    }
    let special: Set<Unicode.Scalar> = [
      "\"", ",", "\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}",
    ]
    guard value.unicodeScalars.contains(where: special.contains) else { return value }
    var quoted = ""
    for scalar in value.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return "\"\(quoted)\""
  }
}
