/// A number in a law: literals, names and the operators between them.
indirect enum LawExpression: Hashable, Sendable {
  enum Operator: String, CaseIterable, Hashable, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case remainder = "%"
  }

  case number(Double)
  case name(String)
  case negated(LawExpression)
  case operation(Operator, LawExpression, LawExpression)
  /// 1 where it holds, else 0.
  case condition(LawCondition)

  /// The value, or nil if it depends on a name that has none.
  func value(_ values: (String) -> GeneValue?) -> Double? {
    switch self {
    case .number(let number): return number
    case .name(let name): return values(name)?.number
    case .negated(let inner): return inner.value(values).map { -$0 }
    case .operation(let sign, let first, let second):
      guard let a = first.value(values), let b = second.value(values) else { return nil }
      return switch sign {
      case .plus: a + b
      case .minus: a - b
      case .times: a * b
      case .divided: a / b
      case .remainder: a.truncatingRemainder(dividingBy: b)
      }
    case .condition(let condition): return condition.value(values).map { $0 ? 1 : 0 }
    }
  }

  /// The value if it names nothing.
  var constant: Double? { value { _ in nil } }

  /// Adds the names in it, in order of appearance.
  func collect(_ names: inout [String]) {
    switch self {
    case .number: break
    case .name(let name): names.append(name)
    case .negated(let inner): inner.collect(&names)
    case .operation(_, let first, let second):
      first.collect(&names)
      second.collect(&names)
    case .condition(let condition): condition.collect(&names)
    }
  }
}
