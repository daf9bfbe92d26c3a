/// What may stand at a key of a file: how it is read, how a JSON Schema says it, how it is written.
package struct FormValue<Value, Failure: DocumentError> {
  /// Gives the value, or says where and what was expected.
  package let read: (JSONReader<Failure>) throws(Failure) -> Value
  /// The members of the JSON Schema that say what is allowed.
  package let schema: [(String, JSONOutput)]
  /// The value as it stands in a file.
  package let json: (Value) -> JSONOutput
  /// The value with everything in it written out, so that different values have different texts.
  package let canonical: (Value) -> JSONOutput

  /// A kind of value; where `json` leaves nothing out, it is the canonical text too.
  package init(
    read: @escaping (JSONReader<Failure>) throws(Failure) -> Value,
    schema: [(String, JSONOutput)], json: @escaping (Value) -> JSONOutput,
    canonical: ((Value) -> JSONOutput)? = nil
  ) {
    self.read = read
    self.schema = schema
    self.json = json
    self.canonical = canonical ?? json
  }
}

extension FormValue where Value == String {
  /// Any text.
  package static var text: Self {
    Self(
      read: { reader throws(Failure) in try reader.text() },
      schema: [("type", .text("string"))], json: { .text($0) })
  }

  /// The path of a file or folder, or a name: a text that is not empty.
  package static var path: Self {
    Self(
      read: { reader throws(Failure) in
        let text = try reader.text()
        guard !text.isEmpty else { throw reader.wrongType("a path") }
        return text
      },
      schema: [("type", .text("string")), ("minLength", .integer(1))], json: { .text($0) })
  }

  /// One of some words.
  package static func word(among words: [String]) -> Self {
    Self(
      read: { reader throws(Failure) in try reader.word(among: words) },
      schema: [("enum", .array(words.map { .text($0) }))], json: { .text($0) })
  }
}

extension FormValue where Value == Bool {
  /// True or false.
  package static var flag: Self {
    Self(
      read: { reader throws(Failure) in try reader.flag() },
      schema: [("type", .text("boolean"))], json: { .flag($0) })
  }
}

extension FormValue where Value == Int {
  /// A whole number in a range.
  package static func integer(in range: ClosedRange<Int>) -> Self {
    Self(
      read: { reader throws(Failure) in try reader.integer(in: range) },
      schema: [
        ("type", .text("integer")), ("minimum", .integer(range.lowerBound)),
        ("maximum", .integer(range.upperBound)),
      ], json: { .integer($0) })
  }
}

extension FormValue where Value == UInt64 {
  /// A whole number from 0.
  package static var seed: Self {
    let integer = FormValue<Int, Failure>.integer(in: 0...Int.max)
    return Self(
      read: { reader throws(Failure) in UInt64(try integer.read(reader)) },
      schema: integer.schema,
      json: { seed in Int(exactly: seed).map { .integer($0) } ?? .text("\(seed)") })
  }
}

extension FormValue where Value == Double {
  /// A number in a range.
  package static func real(in range: ClosedRange<Double>) -> Self {
    Self(
      read: { reader throws(Failure) in try reader.real(in: range) },
      schema: [
        ("type", .text("number")), ("minimum", .real(range.lowerBound)),
        ("maximum", .real(range.upperBound)),
      ], json: { .real($0) })
  }
}

extension FormValue where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the words of an enum.
  package static var option: Self {
    Self(
      read: { reader throws(Failure) in try reader.option() },
      schema: [("enum", .array(Value.allCases.map { .text($0.rawValue) }))],
      json: { .text($0.rawValue) })
  }
}
