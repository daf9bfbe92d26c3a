package import Documents

/// A value that a gene can take, as it stands in the search space file.
package enum GeneValue: Hashable, Sendable {
  /// A whole number.
  case integer(Int)
  /// A number with a fraction.
  case real(Double)
  /// A word.
  case text(String)
  /// True or false.
  case flag(Bool)
  /// A list that is one element of a choice (entry j belongs to head j).
  case list([GeneValue])
}

extension GeneValue {
  /// The value as JSON, numbers in their shortest form.
  package var json: JSONOutput {
    switch self {
    case .integer(let value): .integer(value)
    case .real(let value): .real(value)
    case .text(let value): .text(value)
    case .flag(let value): .flag(value)
    case .list(let values): .array(values.map(\.json))
    }
  }

  /// The value as a number, flags as 0 and 1; nil for words and lists.
  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .flag(let value): value ? 1 : 0
    case .text, .list: nil
    }
  }
}
