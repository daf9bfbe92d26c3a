package import Foundation

/// A JSON value with questions: each gives the value in the wanted type, or throws an error that
/// says where and what is expected.
package struct JSONReader<Failure: DocumentError>: Sendable {
  /// The value that is read.
  package let value: JSONValue

  /// A reader of a value.
  package init(_ value: JSONValue) {
    self.value = value
  }

  /// Parses a file's bytes.
  package init(parsing data: Data, file: String) throws(Failure) {
    if let kind = FileKind(beginningOf: data) {
      throw .json(.otherKind(at: JSONPlace(file: file), found: kind))
    }
    var mistakes = Mistakes<Failure>()
    do {
      value = try JSONValue(parsing: data, file: file) { mistakes.add(.json($0)) }
    } catch {
      throw .json(error)
    }
    try mistakes.end()
  }

  /// Where the value stands.
  package var place: JSONPlace { value.place }

  /// The text.
  package func text() throws(Failure) -> String {
    guard case .text(let text) = value.content else { throw wrongType("a text") }
    return text
  }

  /// True or false.
  package func flag() throws(Failure) -> Bool {
    guard case .flag(let flag) = value.content else { throw wrongType("true or false") }
    return flag
  }

  /// A whole number in a range; `4.0` and `8e6` are whole too.
  package func integer(in range: ClosedRange<Int> = Int.min...Int.max) throws(Failure) -> Int {
    guard let number = value.integer else { throw wrongType("a whole number") }
    guard range.contains(number) else {
      throw outOfRange("\(range.lowerBound)", "\(range.upperBound)")
    }
    return number
  }

  /// A number in a range.
  package func real(
    in range: ClosedRange<Double> = -Double
      .greatestFiniteMagnitude...Double
      .greatestFiniteMagnitude
  ) throws(Failure) -> Double {
    guard let number = value.real else { throw wrongType("a number") }
    guard range.contains(number) else {
      throw outOfRange(
        JSONOutput.real(range.lowerBound).compact, JSONOutput.real(range.upperBound).compact)
    }
    return number
  }

  /// A word of a list.
  package func word(among allowed: [String]) throws(Failure) -> String {
    let word = try text()
    guard allowed.contains(word) else {
      throw .json(.unknownWord(at: place, word: word, allowed: allowed))
    }
    return word
  }

  /// A case of an enum, by its raw value.
  package func option<Option: RawRepresentable & CaseIterable>(
    _ type: Option.Type = Option.self
  ) throws(Failure) -> Option where Option.RawValue == String {
    let words = Option.allCases.map(\.rawValue)
    guard let option = Option(rawValue: try word(among: words)) else {
      throw .json(.unknownWord(at: place, word: value.summary, allowed: words))
    }
    return option
  }

  /// The elements of an array.
  package func elements() throws(Failure) -> [JSONReader] {
    guard case .array(let values) = value.content else { throw wrongType("an array") }
    return values.map { JSONReader($0) }
  }

  /// The members of an object of any keys; `$schema` at the top of a file, by which editors know
  /// what belongs there, says nothing of it.
  package func object() throws(Failure) -> JSONObjectReader<Failure> {
    guard case .object(var members) = value.content else { throw wrongType("an object") }
    if place.path.isEmpty, let index = members.firstIndex(where: { $0.key == JSONOutput.schemaKey })
    {
      _ = try JSONReader(members.remove(at: index).value).text()
    }
    return JSONObjectReader(place: place, members: members)
  }

  /// The members of an object that has no keys but these.
  package func object(keys allowed: [String]) throws(Failure) -> JSONObjectReader<Failure> {
    let object = try object()
    try object.requireKeys(among: allowed)
    return object
  }

  /// An error that says what was expected here.
  package func wrongType(_ expected: String) -> Failure {
    .json(.wrongType(at: place, expected: expected, found: value.summary))
  }

  private func outOfRange(_ lowest: String, _ highest: String) -> Failure {
    .json(.outOfRange(at: place, found: value.summary, lowest: lowest, highest: highest))
  }
}
