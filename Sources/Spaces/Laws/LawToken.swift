/// A word, number or sign of a law, with the character at which it begins.
struct LawToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case number(Double)
    case name
    case sign
    case end
  }

  let kind: Kind
  let text: String
  let offset: Int

  /// The token for messages.
  var found: String { kind == .end ? "the end" : "'\(text)'" }

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
        kind = .name
      } else {
        let pairs = ["<=", ">=", "=="]
        index += pairs.contains(string(scalars[start..<min(start + 2, scalars.count)])) ? 2 : 1
      }
      tokens.append(
        LawToken(kind: kind, text: string(scalars[start..<index]), offset: start))
    }
    tokens.append(LawToken(kind: .end, text: "", offset: scalars.count))
    return tokens
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
