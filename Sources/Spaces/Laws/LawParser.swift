/// Reads a law by recursive descent: `or`, `and`, `not`, comparisons, `+ -`, `* / %`, each binding
/// tighter than those before, all from left to right; `if` reaches as far as it can.
///
/// Parentheses may stand around sums and around conditions, so that what they hold is known only
/// when it has been read: everything is a `Side`.
struct LawParser {
  /// The deepest nesting of parentheses, signs, `not` and `if`.
  static let depthLimit = 32
  /// The most numbers, names and texts.
  static let termLimit = 1_000

  private let tokens: [LawToken]
  let names: LawNames
  private var index = 0
  private var depth = 0
  /// How many numbers, names and texts were read.
  private(set) var termCount = 0

  init(_ text: String, _ names: LawNames) {
    tokens = LawToken.tokens(of: text)
    self.names = names
  }

  /// The law without white space that says nothing.
  var canonicalText: String {
    var text = ""
    for (index, token) in tokens.enumerated() {
      if index > 0, token.isWordLike, tokens[index - 1].isWordLike { text += " " }
      text += token.text
    }
    return text
  }

  private var current: LawToken { tokens[index] }

  mutating func law() throws(LawError) -> LawCondition {
    let side = try value()
    let condition = try condition(side)
    guard current.kind == .end else { throw problem(.expectedEnd(found: current.found)) }
    return condition
  }

  /// The outermost form: conditions joined by `or`, or a number or text alone.
  private mutating func value() throws(LawError) -> LawSide {
    var side = try conjunction()
    while current.kind == .word(.or) {
      let first = try condition(side)
      index += 1
      let next = try conjunction()
      side = LawSide(side.start, .condition(.or(first, try condition(next))))
    }
    return side
  }

  private mutating func conjunction() throws(LawError) -> LawSide {
    var side = try negation()
    while current.kind == .word(.and) {
      let first = try condition(side)
      index += 1
      let next = try negation()
      side = LawSide(side.start, .condition(.and(first, try condition(next))))
    }
    return side
  }

  private mutating func negation() throws(LawError) -> LawSide {
    if current.kind == .word(.if) { return try choice() }
    guard current.kind == .word(.not) else { return try comparison() }
    let start = current.offset
    try enter()
    let inner = try negation()
    let condition = try condition(inner)
    depth -= 1
    return LawSide(start, .condition(.not(condition)))
  }

  /// `if A then B else C`, which goes on as far as it can.
  private mutating func choice() throws(LawError) -> LawSide {
    let start = current.offset
    try enter()
    let asked = try value()
    let question = try condition(asked)
    guard current.kind == .word(.then) else {
      throw problem(.expectedThen(found: current.found))
    }
    index += 1
    let yes = try value()
    let first = try condition(yes)
    var second = LawCondition.constant(true)
    if current.kind == .word(.else) {
      index += 1
      let no = try value()
      second = try condition(no)
    }
    depth -= 1
    return LawSide(start, .condition(.choice(question, first, second)))
  }

  private mutating func comparison() throws(LawError) -> LawSide {
    let left = try sum()
    guard current.kind == .sign, let sign = LawCondition.Comparison(rawValue: current.text) else {
      return left
    }
    let place = current.offset
    index += 1
    let right = try rightSide(of: left)
    return LawSide(left.start, .condition(try compare(left, sign, at: place, right)))
  }

  /// What a left side is compared with; a bare word beside a choice between words lacks its quotes.
  private mutating func rightSide(of left: LawSide) throws(LawError) -> LawSide {
    let first = index
    do {
      return try sum()
    } catch {
      guard case .word(let name, let values) = left.kind, case .unknownName = error.problem else {
        throw error
      }
      var last = first
      while last + 1 < tokens.count, tokens[last + 1].offset == tokens[last].end,
        tokens[last + 1].isWordLike || tokens[last + 1].text == "-"
      {
        last += 1
      }
      throw LawError(
        offset: tokens[first].offset,
        problem: .unquoted(
          word: tokens[first...last].map(\.text).joined(), name: name,
          allowed: values.map(\.lawText)))
    }
  }

  private mutating func sum() throws(LawError) -> LawSide {
    var side = try product()
    while let sign = sign(among: [.plus, .minus]) {
      let first = try number(side)
      index += 1
      side = LawSide(side.start, .number(.operation(sign, first, try number(try product()))))
    }
    return side
  }

  private mutating func product() throws(LawError) -> LawSide {
    var side = try operand()
    while let sign = sign(among: [.times, .divided, .remainder]) {
      let first = try number(side)
      index += 1
      side = LawSide(side.start, .number(.operation(sign, first, try number(try operand()))))
    }
    return side
  }

  private mutating func operand() throws(LawError) -> LawSide {
    let token = current
    switch token.kind {
    case .number(let value): return try term(.number(.number(value)))
    case .text(let text): return try term(.text(text))
    case .word(.true): return try term(.condition(.constant(true)))
    case .word(.false): return try term(.condition(.constant(false)))
    case .name:
      guard let meaning = names.meaning(of: token.text) else {
        throw problem(.unknownName(token.text, known: names.all))
      }
      return try term(LawSide.Kind(token.text, meaning))
    case .sign where token.text == "-":
      try enter()
      let inner = try number(try operand())
      depth -= 1
      return LawSide(token.offset, .number(.negated(inner)))
    case .sign where token.text == "(":
      try enter()
      let inner = try value()
      guard current.kind == .sign, current.text == ")" else {
        throw problem(.expectedClosing(found: current.found))
      }
      index += 1
      depth -= 1
      return LawSide(token.offset, inner.kind)
    case .openText: throw problem(.openText)
    default: throw problem(.expectedOperand(found: token.found))
    }
  }

  /// Steps over a number, name or text.
  private mutating func term(_ kind: LawSide.Kind) throws(LawError) -> LawSide {
    guard termCount < Self.termLimit else { throw problem(.tooLong(limit: Self.termLimit)) }
    termCount += 1
    defer { index += 1 }
    return LawSide(current.offset, kind)
  }

  /// Steps over a token that holds what comes next, within the limit of depth.
  private mutating func enter() throws(LawError) {
    guard depth < Self.depthLimit else { throw problem(.tooDeep(limit: Self.depthLimit)) }
    index += 1
    depth += 1
  }

  private func sign(among signs: [LawExpression.Operator]) -> LawExpression.Operator? {
    guard current.kind == .sign, let sign = LawExpression.Operator(rawValue: current.text),
      signs.contains(sign)
    else { return nil }
    return sign
  }

  /// What was read, as a condition; the current token stands behind it.
  private func condition(_ side: LawSide) throws(LawError) -> LawCondition {
    guard case .condition(let condition) = side.kind else {
      throw problem(.expectedComparison(found: current.found))
    }
    return condition
  }

  private func problem(_ problem: SpaceError.LawProblem) -> LawError {
    LawError(offset: current.offset, problem: problem)
  }
}

/// Why a text is no law, and at which of its characters (from 0).
struct LawError: Error, Hashable {
  let offset: Int
  let problem: SpaceError.LawProblem
}
