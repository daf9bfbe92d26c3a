import Errors
import Foundation

/// How the numbers of a column are written for people, those that are not whole.
///
/// Whole, if all are; else with the column's digits behind the point, if that shows every number,
/// three digits of the largest, and tells different ones apart; else with more digits, and where
/// the numbers are very small, very large or far apart, with significant digits. Numbers that
/// differ in their first eight digits look different.
struct ColumnNumbers {
  /// A number as `printf` writes it.
  private enum Form: Equatable {
    case whole
    case fixed(digits: Int)
    case significant(digits: Int)
  }

  private let form: Form

  /// The form for some numbers, with so many digits behind the point if they show so many
  /// significant ones of the largest.
  init(_ values: [Double], digits: Int, significant: Int = 3) {
    let values = Array(Set(values.filter(\.isFinite)))
    let isWhole =
      values.contains { $0 != 0 } && values.allSatisfy { abs($0) < 1e15 && $0 == $0.rounded() }
    let forms =
      (isWhole ? [Form.whole] : [])
      + (digits...max(digits, digits + 4)).map { Form.fixed(digits: $0) }
      + (4...8).map { Form.significant(digits: $0) }
    form =
      forms.first { Self.shows(values, $0, significant: significant) } ?? .significant(digits: 8)
  }

  /// The number in words; one that is none as such.
  func text(_ value: Double) -> String { Self.text(value, form) }

  private static func text(_ value: Double, _ form: Form) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-∞" : "∞" }
    return switch form {
    case .whole: Int(exactly: value)?.grouped ?? "\(value)"
    case .fixed(let digits): String(format: "%.\(digits)f", value == 0 ? 0 : value)
    case .significant(let digits): String(format: "%.\(digits)g", value)
    }
  }

  /// Whether a form writes none of the numbers as zero or over many columns, and different ones
  /// differently.
  private static func shows(
    _ values: [Double], _ form: Form, significant: Int
  ) -> Bool {
    if case .fixed(let digits) = form, let largest = values.map({ abs($0) }).max(), largest > 0 {
      guard largest < 1e9, largest * pow(10, Double(digits + 1 - significant)) >= 0.995 else {
        return false
      }
    }
    let texts = values.map { text($0, form) }
    guard Set(texts).count == values.count else { return false }
    return zip(values, texts).allSatisfy { value, text in
      value == 0 || text.contains { ("1"..."9").contains($0) }
    }
  }
}
