package import Foundation

/// A JSON value that knows where it stands in its file.
package struct JSONValue: Hashable, Sendable {
  /// What it is.
  package indirect enum Content: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case flag(Bool)
    /// A number without fraction and exponent, exactly.
    case integer(Int)
    /// Any other number.
    case real(Double)
    /// A text.
    case text(String)
    /// An array.
    case array([JSONValue])
    /// An object; its keys are unique and in file order.
    case object([JSONMember])
  }

  /// Where it stands.
  package let place: JSONPlace
  /// What it is.
  package let content: Content

  /// Reads one JSON text (RFC 8259) in UTF-8.
  ///
  /// Throws `JSONError.malformed` or `JSONError.duplicateKey` with line and column of the first
  /// mistake.
  package init(parsing data: Data, file: String) throws(JSONError) {
    var first: JSONError?
    try self.init(parsing: data, file: file) { first = first ?? $0 }
    if let first { throw first }
  }

  /// Reads one JSON text in which keys may stand twice; each such key is told.
  init(
    parsing data: Data, file: String, duplicate: (JSONError) -> Void
  ) throws(JSONError) {
    var parser = JSONParser(bytes: [UInt8](data), file: file)
    self = try parser.document()
    parser.duplicates.forEach(duplicate)
  }

  /// A value that stands at a place.
  package init(place: JSONPlace, content: Content) {
    self.place = place
    self.content = content
  }

  /// The whole number, also when it is written as `4.0` or `1e3`; nil if the value is none.
  package var integer: Int? {
    switch content {
    case .integer(let value): value
    case .real(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The number, whole or not; nil if the value is none.
  package var real: Double? {
    switch content {
    case .integer(let value): Double(value)
    case .real(let value): value
    default: nil
    }
  }

  /// The value in few words, for error messages.
  package var summary: String {
    switch content {
    case .null: "null"
    case .flag(let value): value ? "true" : "false"
    case .integer(let value): "\(value)"
    case .real(let value): JSONOutput.real(value).compact
    case .text(let value): JSONOutput.text(value).compact
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A key of an object with its value.
package struct JSONMember: Hashable, Sendable {
  /// The key.
  package let key: String
  /// Where the key stands.
  package let place: JSONPlace
  /// The value.
  package let value: JSONValue

  /// A key at a place, with its value.
  package init(key: String, place: JSONPlace, value: JSONValue) {
    self.key = key
    self.place = place
    self.value = value
  }
}

extension JSONValue {
  /// The value, to be written again.
  package var output: JSONOutput {
    switch content {
    case .null: .null
    case .flag(let flag): .flag(flag)
    case .text(let text): .text(text)
    case .array(let values): .array(values.map(\.output))
    case .object(let members): .object(members.map { ($0.key, $0.value.output) })
    case .integer(let value): .integer(value)
    case .real(let value): .real(value)
    }
  }
}
