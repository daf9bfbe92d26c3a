package import Seeding
package import Spaces

/// Random laws over the names of a space, in all forms, each with what it means written down a
/// second time.
package struct RandomLaw {
  /// The law.
  package let text: String
  /// Whether it holds for the values of names, nil where that is open.
  package let value: ((String) -> GeneValue?) -> Bool?

  private typealias Number = (text: String, value: ((String) -> GeneValue?) -> Double?)

  /// A law over names with their values, at most so many levels deep.
  package init(
    over names: [(name: String, values: [GeneValue])], depth: Int = 3,
    using stream: inout RandomStream
  ) {
    self = Self.condition(names, depth, &stream)
  }

  private init(_ text: String, _ value: @escaping ((String) -> GeneValue?) -> Bool?) {
    self.text = text
    self.value = value
  }

  private static func condition(
    _ names: [(name: String, values: [GeneValue])], _ depth: Int, _ stream: inout RandomStream
  ) -> RandomLaw {
    guard depth > 0, stream.below(4) > 0 else { return simple(names, depth, &stream) }
    let a = condition(names, depth - 1, &stream)
    let b = condition(names, depth - 1, &stream)
    switch stream.below(5) {
    case 0: return RandomLaw("not (\(a.text))") { a.value($0).map { !$0 } }
    case 1: return RandomLaw("(\(a.text)) and (\(b.text))") { all([a.value($0), b.value($0)]) }
    case 2: return RandomLaw("(\(a.text)) or (\(b.text))") { any([a.value($0), b.value($0)]) }
    case 3:
      return RandomLaw("if \(a.text) then \(b.text)") {
        any([a.value($0).map { !$0 }, b.value($0)])
      }
    default:
      let c = condition(names, depth - 1, &stream)
      return RandomLaw("if (\(a.text)) then (\(b.text)) else (\(c.text))") { values in
        let (yes, no) = (b.value(values), c.value(values))
        return a.value(values).map { $0 ? yes : no } ?? (yes == no ? yes : nil)
      }
    }
  }

  private static func simple(
    _ names: [(name: String, values: [GeneValue])], _ depth: Int, _ stream: inout RandomStream
  ) -> RandomLaw {
    let (name, values) = names[stream.below(names.count)]
    let literal = values[stream.below(values.count)]
    let isEqual = stream.below(2) == 0
    let sign = isEqual ? "==" : "!="
    switch literal {
    case .text(let word):
      return RandomLaw("\(name) \(sign) '\(word)'") { $0(name).map { ($0 == literal) == isEqual } }
    case .flag(let flag) where stream.below(2) == 0:
      return RandomLaw("\(name) \(sign) \(flag)") { $0(name).map { ($0 == literal) == isEqual } }
    case .flag: return RandomLaw(name) { $0(name).map { $0 == .flag(true) } }
    default: break
    }
    let (a, b) = (number(names, depth, &stream), number(names, depth, &stream))
    let signs: [(String, (Double, Double) -> Bool)] = [
      ("<", { $0 < $1 }), ("<=", { $0 <= $1 }), ("==", { $0 == $1 }), ("!=", { $0 != $1 }),
      (">=", { $0 >= $1 }), (">", { $0 > $1 }),
    ]
    let (text, holds) = signs[stream.below(signs.count)]
    return RandomLaw("\(a.text) \(text) \(b.text)") { values in
      guard let a = a.value(values), let b = b.value(values) else { return nil }
      return holds(a, b)
    }
  }

  private static func number(
    _ names: [(name: String, values: [GeneValue])], _ depth: Int, _ stream: inout RandomStream
  ) -> Number {
    let numbers = names.filter { $0.values.allSatisfy { $0.number != nil } }
    switch stream.below(depth > 0 ? 5 : 2) {
    case 0 where !numbers.isEmpty, 1 where !numbers.isEmpty:
      let name = numbers[stream.below(numbers.count)].name
      return (name, { $0(name)?.number })
    case 2:
      let inner = number(names, depth - 1, &stream)
      return ("-(\(inner.text))", { inner.value($0).map { -$0 } })
    case 3:
      let inner = condition(names, depth - 1, &stream)
      return ("(\(inner.text))", { inner.value($0).map { $0 ? 1 : 0 } })
    case 4:
      let (a, b) = (number(names, depth - 1, &stream), number(names, depth - 1, &stream))
      let signs: [(String, (Double, Double) -> Double)] = [
        ("+", { $0 + $1 }), ("-", { $0 - $1 }), ("*", { $0 * $1 }), ("/", { $0 / $1 }),
        ("%", { $0.truncatingRemainder(dividingBy: $1) }),
      ]
      let (text, result) = signs[stream.below(signs.count)]
      return (
        "(\(a.text)) \(text) (\(b.text))",
        { values in
          guard let a = a.value(values), let b = b.value(values) else { return nil }
          return result(a, b)
        }
      )
    default:
      let literal = stream.below(9)
      return ("\(literal)", { _ in Double(literal) })
    }
  }

  private static func all(_ values: [Bool?]) -> Bool? {
    values.contains(false) ? false : values.contains(nil) ? nil : true
  }

  private static func any(_ values: [Bool?]) -> Bool? {
    values.contains(true) ? true : values.contains(nil) ? nil : false
  }
}

extension RandomLaw {
  /// The names of a space that laws may compare, with their values.
  package static func names(of space: Space) -> [(name: String, values: [GeneValue])] {
    space.slots.filter { slot in
      !slot.choices.contains { if case .list = $0 { true } else { false } }
    }.map { ($0.path, $0.choices) }
  }

  /// Whether it holds in a subnet, or is open.
  package func holds(in genome: Genome, of space: Space) -> Bool {
    value { name in
      space.slot(at: name).flatMap { slot in
        space.isActive(slot, in: genome) ? space.slots[slot].choices[genome.choices[slot]] : nil
      }
    } ?? true
  }

  /// The key of a space file that names one architecture as both corners.
  package static func corners(_ genome: Genome, of space: Space) -> String {
    let text = space.text(of: genome)
    return "\"architectures\": {\"smallest\": \(text), \"largest\": \(text)}"
  }
}
