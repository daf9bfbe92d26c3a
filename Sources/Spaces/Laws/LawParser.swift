/// Reads `expression comparison expression` by recursive descent; `* / %` bind tighter than `+ -`,
/// all from left to right.
struct LawParser {
  /// The deepest nesting of parentheses and signs.
  static let depthLimit = 32

  private let tokens: [LawToken]
  private var index = 0
  private var depth = 0
  /// The names that were read, with the character at which each begins.
  private(set) var names: [(name: String, offset: Int)] = []

  init(_ text: String) {
    tokens = LawToken.tokens(of: text)
  }

  private var current: LawToken { tokens[index] }

  mutating func law() throws(LawSyntaxError) -> (LawExpression, Law.Comparison, LawExpression) {
    let left = try sum()
    guard current.kind == .sign, let comparison = Law.Comparison(rawValue: current.text) else {
      throw problem(.expectedComparison(found: current.found))
    }
    index += 1
    let right = try sum()
    guard current.kind == .end else { throw problem(.expectedEnd(found: current.found)) }
    return (left, comparison, right)
  }

  private mutating func sum() throws(LawSyntaxError) -> LawExpression {
    var result = try product()
    while let sign = sign(among: [.plus, .minus]) {
      result = .operation(sign, result, try product())
    }
    return result
  }

  private mutating func product() throws(LawSyntaxError) -> LawExpression {
    var result = try operand()
    while let sign = sign(among: [.times, .divided, .remainder]) {
      result = .operation(sign, result, try operand())
    }
    return result
  }

  private mutating func operand() throws(LawSyntaxError) -> LawExpression {
    let token = current
    switch token.kind {
    case .number(let value):
      index += 1
      return .number(value)
    case .name:
      index += 1
      names.append((token.text, token.offset))
      return .name(token.text)
    case .sign where token.text == "-":
      return .negated(try nested { (parser) throws(LawSyntaxError) in try parser.operand() })
    case .sign where token.text == "(":
      let inner = try nested { (parser) throws(LawSyntaxError) in try parser.sum() }
      guard current.kind == .sign, current.text == ")" else {
        throw problem(.expectedClosing(found: current.found))
      }
      index += 1
      return inner
    default:
      throw problem(.expectedOperand(found: token.found))
    }
  }

  /// Steps over one sign and reads what it holds, within the limit of depth.
  private mutating func nested(
    _ read: (inout LawParser) throws(LawSyntaxError) -> LawExpression
  ) throws(LawSyntaxError) -> LawExpression {
    guard depth < Self.depthLimit else { throw problem(.tooDeep(limit: Self.depthLimit)) }
    index += 1
    depth += 1
    let result = try read(&self)
    depth -= 1
    return result
  }

  private mutating func sign(among signs: [LawExpression.Operator]) -> LawExpression.Operator? {
    guard current.kind == .sign, let sign = LawExpression.Operator(rawValue: current.text),
      signs.contains(sign)
    else { return nil }
    index += 1
    return sign
  }

  private func problem(_ problem: SpaceError.LawProblem) -> LawSyntaxError {
    LawSyntaxError(offset: current.offset, problem: problem)
  }
}

/// Why a text is no law, and at which of its characters (from 0).
struct LawSyntaxError: Error, Hashable {
  let offset: Int
  let problem: SpaceError.LawProblem
}
