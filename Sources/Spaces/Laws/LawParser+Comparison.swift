import Documents

extension LawParser {
  /// What was read as a number.
  func number(_ side: LawSide) throws(LawError) -> LawExpression {
    switch side.kind {
    case .number(let expression): return expression
    case .condition(.flag(let name)): return .name(name)
    case .condition(.constant(let value)): return .number(value ? 1 : 0)
    case .condition(let condition): return .condition(condition)
    case .word(let name, _):
      throw LawError(offset: side.start, problem: .wordsInSum(name: name))
    case .text(let text):
      throw LawError(offset: side.start, problem: .textAlone(text))
    }
  }

  /// Two sides compared, if there is a case in which that may hold and one in which it may not.
  func compare(
    _ left: LawSide, _ sign: LawCondition.Comparison, at place: Int, _ right: LawSide
  ) throws(LawError) -> LawCondition {
    switch (left.kind, right.kind) {
    case (.word(let name, let values), _):
      return try compare(name, values, sign, at: place, right)
    case (_, .word(let name, let values)):
      return try compare(name, values, sign, at: place, left)
    case (.text(let text), _):
      throw impossible(text, at: left.start, against: right)
    case (_, .text(let text)):
      throw impossible(text, at: right.start, against: left)
    default: break
    }
    try requireFlags(left, right)
    try requireFlags(right, left)
    return .comparison(sign, try number(left), try number(right))
  }

  /// A choice between words, compared with a word, another choice, or a number that it offers.
  private func compare(
    _ name: String, _ values: [GeneValue], _ sign: LawCondition.Comparison, at place: Int,
    _ other: LawSide
  ) throws(LawError) -> LawCondition {
    guard sign == .equal || sign == .unequal else {
      throw LawError(offset: place, problem: .unordered(name: name, sign: sign.rawValue))
    }
    let word: LawCondition.Word
    switch other.kind {
    case .text(let text):
      word = .value(try value(.text(text), of: name, values, at: other.start))
    case .word(let second, let others):
      guard values.contains(where: { value in others.contains { $0.isSame(as: value) } }) else {
        throw LawError(
          offset: other.start, problem: .nothingInCommon(first: name, second: second))
      }
      word = .name(second)
    case .number(let expression):
      guard let number = expression.constant else {
        throw LawError(offset: other.start, problem: .wordsAndNumbers(name: name))
      }
      let literal = Int(exactly: number).map { GeneValue.integer($0) } ?? .real(number)
      word = .value(try value(literal, of: name, values, at: other.start))
    case .condition:
      throw LawError(offset: other.start, problem: .wordsAndNumbers(name: name))
    }
    let same = LawCondition.same(.name(name), word)
    return sign == .equal ? same : .not(same)
  }

  /// A value that a choice offers.
  private func value(
    _ value: GeneValue, of name: String, _ values: [GeneValue], at place: Int
  ) throws(LawError) -> GeneValue {
    guard values.contains(where: { $0.isSame(as: value) }) else {
      throw LawError(
        offset: place,
        problem: .impossible(found: value.lawText, name: name, allowed: values.map(\.lawText)))
    }
    return value
  }

  /// The error for a text that stands beside what has no words.
  private func impossible(_ text: String, at place: Int, against other: LawSide) -> LawError {
    let found = GeneValue.text(text).lawText
    switch other.kind {
    case .number(.name(let name)):
      guard case .number(let values?)? = names.meaning(of: name) else { break }
      return LawError(
        offset: place,
        problem: .impossible(found: found, name: name, allowed: values.map(\.lawText)))
    case .condition(.flag(let name)):
      return LawError(
        offset: place,
        problem: .impossible(found: found, name: name, allowed: ["true", "false"]))
    default: break
    }
    return LawError(offset: place, problem: .textAlone(text))
  }

  /// Throws if `true` or `false` is compared with a number.
  private func requireFlags(_ side: LawSide, _ other: LawSide) throws(LawError) {
    guard case .condition(.constant(let value)) = side.kind, case .number = other.kind else {
      return
    }
    throw LawError(offset: side.start, problem: .flagAndNumber(value ? "true" : "false"))
  }
}

extension GeneValue {
  /// The value as laws write it: words in single quotes.
  var lawText: String {
    guard case .text(let text) = self else { return json.compact }
    return "'\(text.replacing("'", with: "''"))'"
  }
}
