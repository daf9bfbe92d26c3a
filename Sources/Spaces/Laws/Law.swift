/// A condition between slots and costs, such as `mb6.width >= mb5.width` or `macs <= 800e6`.
///
/// Numbers, names, `+ - * / %`, parentheses on both sides of one of `< <= == >= >`. Names are slot
/// paths, fixed genes, or one of `Law.costs`; flags count as 0 and 1. `%` is the remainder of a
/// division; dividing by zero breaks the law.
package struct Law: Hashable, Sendable {
  enum Comparison: String, Hashable, Sendable {
    case less = "<"
    case atMost = "<="
    case equal = "=="
    case atLeast = ">="
    case more = ">"
  }

  /// The names of costs, which only a room that knows networks can put numbers to.
  package static let costs = ["macs", "parameters"]

  /// The text as it stands in the file.
  package let text: String
  /// The slots, fixed genes and costs that it names, each once, in order of appearance.
  package let names: [String]
  /// The characters of `text`, from 0, at which the names begin.
  let offsets: [Int]
  let left: LawExpression
  let comparison: Comparison
  let right: LawExpression

  init(_ text: String) throws(LawSyntaxError) {
    var parser = LawParser(text)
    (left, comparison, right) = try parser.law()
    self.text = text
    let firsts = parser.names.enumerated().filter { index, item in
      !parser.names[..<index].contains { $0.name == item.name }
    }
    names = firsts.map(\.element.name)
    offsets = firsts.map(\.element.offset)
  }

  /// Whether it speaks of slots alone, not of costs.
  package var isAboutSlotsOnly: Bool { !names.contains { Self.costs.contains($0) } }

  /// Whether the law holds for given values; a law over a name without value (an inactive slot)
  /// holds.
  package func holds(_ value: (String) -> Double?) -> Bool {
    guard let a = left.value(value), let b = right.value(value) else { return true }
    return switch comparison {
    case .less: a < b
    case .atMost: a <= b
    case .equal: a == b
    case .atLeast: a >= b
    case .more: a > b
    }
  }
}
