/// One side of a law: numbers, names and the operators between them.
indirect enum LawExpression: Hashable, Sendable {
  enum Operator: String, Hashable, Sendable {
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

  /// The value, or nil if a name has none.
  func value(_ values: (String) -> Double?) -> Double? {
    switch self {
    case .number(let number): return number
    case .name(let name): return values(name)
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
    }
  }
}
