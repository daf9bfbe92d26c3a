package import Documents
import Graphs
import Search
import Spaces

/// What may stand at a key of an experiment file: how it is read, and how a JSON Schema says it.
package struct ExperimentValue<Value> {
  /// Gives the value, or says where and what was expected.
  package let read: (JSONReader<ExperimentError>) throws(ExperimentError) -> Value
  /// The members of the JSON Schema that say what is allowed.
  package let schema: [(String, JSONOutput)]
  /// The value as it stands in a file.
  package let json: (Value) -> JSONOutput
}

extension ExperimentValue {
  /// What another value allows, or `null`, which stands for nil.
  static func nullable<Wrapped>(_ value: ExperimentValue<Wrapped>) -> Self
  where Value == Wrapped? {
    Self(
      read: { reader throws(ExperimentError) in
        if case .null = reader.value.content { nil } else { try value.read(reader) }
      },
      schema: [("anyOf", .array([.object(value.schema), .object([("type", .text("null"))])]))],
      json: { $0.map(value.json) ?? .null })
  }
}

extension ExperimentValue<String> {
  /// The path of a file or folder, or a name: a text that is not empty.
  static var path: Self {
    Self(
      read: { reader throws(ExperimentError) in
        let text = try reader.text()
        guard !text.isEmpty else { throw reader.wrongType("a path") }
        return text
      },
      schema: [("type", .text("string")), ("minLength", .integer(1))], json: { .text($0) })
  }
}

extension ExperimentValue<Bool> {
  /// True or false.
  static var flag: Self {
    Self(
      read: { reader throws(ExperimentError) in try reader.flag() },
      schema: [("type", .text("boolean"))], json: { .flag($0) })
  }
}

extension ExperimentValue<Int> {
  /// A whole number in a range.
  static func integer(in range: ClosedRange<Int>) -> Self {
    Self(
      read: { reader throws(ExperimentError) in try reader.integer(in: range) },
      schema: [
        ("type", .text("integer")), ("minimum", .integer(range.lowerBound)),
        ("maximum", .integer(range.upperBound)),
      ], json: { .integer($0) })
  }
}

extension ExperimentValue<UInt64> {
  /// A whole number from 0.
  static var seed: Self {
    let integer = ExperimentValue<Int>.integer(in: 0...Int.max)
    return Self(
      read: { reader throws(ExperimentError) in UInt64(try integer.read(reader)) },
      schema: integer.schema, json: { .integer(Int(clamping: $0)) })
  }
}

extension ExperimentValue<Double> {
  /// A number in a range.
  static func real(in range: ClosedRange<Double>) -> Self {
    Self(
      read: { reader throws(ExperimentError) in try reader.real(in: range) },
      schema: [
        ("type", .text("number")), ("minimum", .real(range.lowerBound)),
        ("maximum", .real(range.upperBound)),
      ], json: { .real($0) })
  }
}

extension ExperimentValue<ClosedRange<Double>> {
  /// Two numbers in a range, the smaller first.
  static func interval(in range: ClosedRange<Double>) -> Self {
    let bound = ExperimentValue<Double>.real(in: range)
    return Self(
      read: { reader throws(ExperimentError) in
        let elements = try reader.elements()
        var bounds: [Double] = []
        for element in elements { bounds.append(try bound.read(element)) }
        guard bounds.count == 2, bounds[0] <= bounds[1] else {
          throw reader.wrongType("two numbers, the smaller first")
        }
        return bounds[0]...bounds[1]
      },
      schema: [
        ("type", .text("array")), ("items", .object(bound.schema)), ("minItems", .integer(2)),
        ("maxItems", .integer(2)),
      ], json: { .array([.real($0.lowerBound), .real($0.upperBound)]) })
  }
}

extension ExperimentValue where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the words of an enum.
  static var option: Self {
    Self(
      read: { reader throws(ExperimentError) in try reader.option() },
      schema: [("enum", .array(Value.allCases.map { .text($0.rawValue) }))],
      json: { .text($0.rawValue) })
  }
}

extension ExperimentValue {
  /// An array of words of an enum.
  static func options<Word: RawRepresentable & CaseIterable>() -> Self
  where Value == [Word], Word.RawValue == String {
    let word = ExperimentValue<Word>.option
    return Self(
      read: { reader throws(ExperimentError) in
        var words: [Word] = []
        for element in try reader.elements() { words.append(try word.read(element)) }
        return words
      },
      schema: [("type", .text("array")), ("items", .object(word.schema))],
      json: { .array($0.map(word.json)) })
  }
}
