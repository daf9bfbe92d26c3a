/// A word, number, text or sign of a law, with the characters at which it begins and ends.
struct LawToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case number(Double)
    case name
    case word(LawWord)
    /// A text in single quotes, without them.
    case text(String)
    /// A quote that nothing closes.
    case openText
    case sign
    case end
  }

  let kind: Kind
  /// As it stands in the law.
  let text: String
  /// Its first character, from 0.
  let offset: Int
  /// The character behind it.
  let end: Int

  /// The token for messages.
  var found: String { kind == .end ? "the end" : "'\(text)'" }

  /// Whether a space must stand between it and another such token.
  var isWordLike: Bool {
    switch kind {
    case .number, .name, .word: true
    case .text, .openText, .sign, .end: false
    }
  }

  /// Signs of two characters: those of laws, and those that people write in their place.
  private static let pairs: Set<String> = [
    "<=", ">=", "==", "!=", "<>", "=<", "=>", "&&", "||", "->",
  ]

  /// Splits a text into tokens; the last one is the end.
  ///
  /// A character that belongs nowhere becomes a sign that no rule accepts.
  static func tokens(of text: String) -> [LawToken] {
    let scalars = Array(text.unicodeScalars)
    var tokens: [LawToken] = []
    var index = 0
    while index < scalars.count {
      let start = index
      let scalar = scalars[index]
      if scalar.properties.isWhitespace {
        index += 1
        continue
      }
      var kind = Kind.sign
      if isDigit(scalar) || scalar == "." {
        index = endOfNumber(scalars, from: start)
        if let value = Double(string(scalars[start..<index])) { kind = .number(value) }
      } else if isLetter(scalar) {
        while index < scalars.count, isPartOfName(scalars[index]) { index += 1 }
        kind = LawWord(rawValue: string(scalars[start..<index])).map { .word($0) } ?? .name
      } else if scalar == "'" {
        (index, kind) = quoted(scalars, from: start)
      } else {
        index += pairs.contains(string(scalars[start..<min(start + 2, scalars.count)])) ? 2 : 1
      }
      tokens.append(
        LawToken(kind: kind, text: string(scalars[start..<index]), offset: start, end: index))
    }
    tokens.append(LawToken(kind: .end, text: "", offset: scalars.count, end: scalars.count))
    return tokens
  }

  /// The end of a text in single quotes, and what it says; two quotes inside stand for one.
  private static func quoted(
    _ scalars: [Unicode.Scalar], from start: Int
  ) -> (end: Int, kind: Kind) {
    var index = start + 1
    var content = ""
    while index < scalars.count {
      if scalars[index] == "'" {
        guard index + 1 < scalars.count, scalars[index + 1] == "'" else {
          return (index + 1, .text(content))
        }
        index += 1
      }
      content.unicodeScalars.append(scalars[index])
      index += 1
    }
    return (index, .openText)
  }

  private static func endOfNumber(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    var index = start
    while index < scalars.count, isDigit(scalars[index]) || scalars[index] == "." { index += 1 }
    guard index < scalars.count, scalars[index] == "e" || scalars[index] == "E" else {
      return index
    }
    var exponent = index + 1
    if exponent < scalars.count, scalars[exponent] == "+" || scalars[exponent] == "-" {
      exponent += 1
    }
    guard exponent < scalars.count, isDigit(scalars[exponent]) else { return index }
    while exponent < scalars.count, isDigit(scalars[exponent]) { exponent += 1 }
    return exponent
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
  }

  private static func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
    isLetter(scalar) || isDigit(scalar) || scalar == "."
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }
}
