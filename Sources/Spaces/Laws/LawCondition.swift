/// A condition of a law: true, false, or open as long as it depends on a name without a value.
indirect enum LawCondition: Hashable, Sendable {
  enum Comparison: String, CaseIterable, Hashable, Sendable {
    case less = "<"
    case atMost = "<="
    case equal = "=="
    case unequal = "!="
    case atLeast = ">="
    case more = ">"
  }

  /// What a choice between words is compared with.
  enum Word: Hashable, Sendable {
    case value(GeneValue)
    case name(String)
  }

  case constant(Bool)
  /// A flag by its name.
  case flag(String)
  case comparison(Comparison, LawExpression, LawExpression)
  /// Whether two words are the same.
  case same(Word, Word)
  case not(LawCondition)
  case and(LawCondition, LawCondition)
  case or(LawCondition, LawCondition)
  /// The second where the first holds, else the third.
  case choice(LawCondition, LawCondition, LawCondition)

  /// Whether it holds, or nil if that is open: if one side of `or` holds, `or` does, whatever the
  /// other side is (Kleene's logic of three values).
  func value(_ values: (String) -> GeneValue?) -> Bool? {
    switch self {
    case .constant(let value): return value
    case .flag(let name): return values(name)?.number.map { $0 != 0 }
    case .comparison(let sign, let first, let second):
      guard let a = first.value(values), let b = second.value(values) else { return nil }
      return sign.holds(a, b)
    case .same(let first, let second):
      guard let a = first.value(values), let b = second.value(values) else { return nil }
      return a.isSame(as: b)
    case .not(let inner): return inner.value(values).map { !$0 }
    case .and(let first, let second):
      let a = first.value(values)
      if a == false { return false }
      let b = second.value(values)
      return b == false ? false : a == nil ? nil : b
    case .or(let first, let second):
      let a = first.value(values)
      if a == true { return true }
      let b = second.value(values)
      return b == true ? true : a == nil ? nil : b
    case .choice(let question, let first, let second):
      switch question.value(values) {
      case true?: return first.value(values)
      case false?: return second.value(values)
      case nil:
        // What both ways agree on holds either way.
        let a = first.value(values)
        return a == second.value(values) ? a : nil
      }
    }
  }

  /// Conditions that hold together exactly where this one does, each as small as it can be.
  var conjuncts: [LawCondition] {
    switch self {
    case .and(let first, let second): first.conjuncts + second.conjuncts
    case .choice(let question, let first, .constant(true)):
      first.conjuncts.map { .choice(question, $0, .constant(true)) }
    case .not(.not(let inner)): inner.conjuncts
    case .not(.or(let first, let second)):
      LawCondition.not(first).conjuncts + LawCondition.not(second).conjuncts
    default: [self]
    }
  }

  /// Adds the names in it, in order of appearance.
  func collect(_ names: inout [String]) {
    switch self {
    case .constant: break
    case .flag(let name): names.append(name)
    case .comparison(_, let first, let second):
      first.collect(&names)
      second.collect(&names)
    case .same(let first, let second):
      for case .name(let name) in [first, second] { names.append(name) }
    case .not(let inner): inner.collect(&names)
    case .and(let first, let second), .or(let first, let second):
      first.collect(&names)
      second.collect(&names)
    case .choice(let question, let first, let second):
      question.collect(&names)
      first.collect(&names)
      second.collect(&names)
    }
  }
}

extension LawCondition.Comparison {
  fileprivate func holds(_ a: Double, _ b: Double) -> Bool {
    switch self {
    case .less: a < b
    case .atMost: a <= b
    case .equal: a == b
    case .unequal: a != b
    case .atLeast: a >= b
    case .more: a > b
    }
  }
}

extension LawCondition.Word {
  fileprivate func value(_ values: (String) -> GeneValue?) -> GeneValue? {
    switch self {
    case .value(let value): value
    case .name(let name): values(name)
    }
  }
}

extension GeneValue {
  /// Whether two values are the same word, or the same number.
  func isSame(as other: GeneValue) -> Bool {
    if let number, let another = other.number { return number == another }
    return self == other
  }
}
