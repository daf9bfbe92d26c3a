import Documents
import Errors

extension GeneDeclaration {
  /// The legal values in words.
  package var allowed: String {
    switch kind {
    case .integer(let range): "whole numbers from \(range.lowerBound) to \(range.upperBound)"
    case .oddInteger(let range):
      "odd whole numbers from \(range.lowerBound) to \(range.upperBound)"
    case .real(let range):
      "numbers from \(GeneValue.real(range.lowerBound).json.compact)"
        + " to \(GeneValue.real(range.upperBound).json.compact)"
    case .number: "numbers"
    case .word: "texts"
    case .category(let words): words.joined(separator: ", ")
    case .flag: "true, false"
    case .integerList(let range):
      "lists of whole numbers from \(range.lowerBound) to \(range.upperBound)"
    case .integerOrList(let range):
      "whole numbers from \(range.lowerBound) to \(range.upperBound), and lists of them as elements of a choice"
    case .namedReal(let range, let names):
      names.keys.sorted().joined(separator: ", ")
        + ", numbers from \(GeneValue.real(range.lowerBound).json.compact)"
        + " to \(GeneValue.real(range.upperBound).json.compact)"
    }
  }

  /// Whether one value is itself an array.
  var isList: Bool {
    if case .integerList = kind { true } else { false }
  }

  /// The legal value that stands in a file.
  func value(_ reader: JSONReader<SpaceError>) throws(SpaceError) -> GeneValue {
    switch (kind, reader.value.content) {
    case (.integer(let range), _), (.integerOrList(let range), .integer),
      (.integerOrList(let range), .real):
      if let value = reader.value.integer, range.contains(value) { return .integer(value) }
    case (.oddInteger(let range), _):
      if let value = reader.value.integer, range.contains(value), value % 2 != 0 {
        return .integer(value)
      }
    case (.real(let range), _):
      if let value = reader.value.real, range.contains(value) { return .real(value) }
    case (.number, _):
      if let value = reader.value.integer { return .integer(value) }
      if let value = reader.value.real { return .real(value) }
    case (.word, .text(let word)):
      return .text(word)
    case (.category(let words), .text(let word)):
      if words.contains(word) { return .text(word) }
      throw illegal(reader, suggestion: Suggestion.question(for: word, among: words))
    case (.flag, .flag(let value)):
      return .flag(value)
    case (.integerList(let range), .array(let elements)) where !elements.isEmpty,
      (.integerOrList(let range), .array(let elements)) where !elements.isEmpty:
      let values = elements.compactMap(\.integer).filter { range.contains($0) }
      if values.count == elements.count { return .list(values.map { .integer($0) }) }
    case (.namedReal(_, let names), .text(let word)):
      if names[word] != nil { return .text(word) }
      throw illegal(reader, suggestion: Suggestion.question(for: word, among: names.keys.sorted()))
    case (.namedReal(let range, let names), _):
      guard let value = reader.value.real, range.contains(value) else { break }
      return names.first { $0.value == value }.map { .text($0.key) } ?? .real(value)
    default: break
    }
    throw illegal(reader, suggestion: "")
  }

  private func illegal(_ reader: JSONReader<SpaceError>, suggestion: String) -> SpaceError {
    .illegalValue(
      at: reader.place, found: reader.value.summary, allowed: allowed, suggestion: suggestion)
  }
}
