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
