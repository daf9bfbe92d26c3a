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

  /// For people: thousands apart, few digits, no quotes, nothing for null.
  func words(digits: Int) -> String {
    switch self {
    case .null: ""
    case .text(let text): text
    case .integer(let value): value.grouped
    case .real(let value): String(format: "%.\(digits)f", value)
    default: compact
    }
  }

  /// For CSV: exact numbers, quotes where the value needs them.
  var field: String {
    let value: String
    switch self {
    case .null: value = ""
    case .text(let text): value = text
    default: value = compact
    }
    // A line that ends as on Windows ends in one character, which is neither \r nor \n.
    guard value.contains(where: { "\",".contains($0) || $0.isNewline }) else { return value }
    return "\"\(value.replacingOccurrences(of: "\"", with: "\"\""))\""
  }
}
