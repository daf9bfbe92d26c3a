/// JSON to be written: keys keep their order, numbers take their shortest form.
package indirect enum JSONOutput: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case flag(Bool)
  /// A whole number.
  case integer(Int)
  /// A number; whole ones are written without fraction, those that are not finite as `null`.
  case real(Double)
  /// A text.
  case text(String)
  /// An array.
  case array([JSONOutput])
  /// An object.
  case object([(String, JSONOutput)])

  /// The key at the top of a file that names the JSON Schema of the file.
  package static let schemaKey = "$schema"

  /// The value of a key, if this is an object that has it.
  package subscript(key: String) -> JSONOutput? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.0 == key }?.1
  }

  /// The members of an object; none of anything else.
  package var members: [(String, JSONOutput)] {
    if case .object(let members) = self { members } else { [] }
  }

  /// The elements of an array; none of anything else.
  package var elements: [JSONOutput] {
    if case .array(let elements) = self { elements } else { [] }
  }

  /// The text, if it is one.
  package var word: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// On one line, without spaces between tokens except after `:` and `,`.
  package var compact: String {
    switch self {
    case .array(let values): "[\(values.map(\.compact).joined(separator: ", "))]"
    case .object(let members):
      "{\(members.map { "\(Self.quoted($0.0)): \($0.1.compact)" }.joined(separator: ", "))}"
    default: scalar
    }
  }

  /// On many lines, indented by two spaces; arrays of scalars stay on one line.
  package var indented: String { indented("") }

  private func indented(_ margin: String) -> String {
    let inner = margin + "  "
    switch self {
    case .array(let values) where values.contains { $0.isContainer }:
      let lines = values.map { inner + $0.indented(inner) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(margin)]"
    case .object(let members) where !members.isEmpty:
      let lines = members.map { "\(inner)\(Self.quoted($0.0)): \($0.1.indented(inner))" }
      return "{\n\(lines.joined(separator: ",\n"))\n\(margin)}"
    default: return compact
    }
  }

  private var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  private var scalar: String {
    switch self {
    case .flag(let value): value ? "true" : "false"
    case .integer(let value): "\(value)"
    case .real(let value):
      if let whole = Int(exactly: value), whole.magnitude < 1 << 53 {
        "\(whole)"
      } else {
        value.isFinite ? "\(value)" : "null"
      }
    case .text(let value): Self.quoted(value)
    case .null, .array, .object: "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{200e}"..."\u{200f}",
        "\u{202a}"..."\u{202e}",
        "\u{2028}"..."\u{2029}", "\u{2066}"..."\u{2069}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
