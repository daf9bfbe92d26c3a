import Foundation

/// The rooms and doors that a Package.swift declares.
struct Manifest {
  /// Modules that each target may import, by target.
  let doors: [String: Set<String>]

  /// Reads the calls `room`, `numericRoom`, `tests`, `.target`, `.executableTarget` and
  /// `.systemLibrary`.
  init(_ text: String) {
    let products = Self.products(text)
    var doors: [String: Set<String>] = [:]
    let call =
      /(\.target|\.executableTarget|\.systemLibrary|\bnumericRoom|\broom|\btests)\(\s*(?:name:\s*)?"(\w+)"/
    for match in text.matches(of: call) {
      let arguments = Self.balanced(text[match.range.upperBound...], "(", ")", depth: 1)
      let isTarget = match.1.hasPrefix(".")
      let list = isTarget ? Self.after("dependencies:", in: arguments) : arguments
      let names = list.map { Self.list($0) } ?? ""
      var open = Set(names.matches(of: /"(\w+)"/).map { String($0.1) })
      for (constant, product) in products where names.contains(constant) { open.insert(product) }
      if match.1 == "tests" { open.insert("TestSupport") }
      doors[String(match.2)] = open
    }
    self.doors = doors
  }

  /// Products of other packages by the constant that names them: `let grdb: … = .product(name:
  /// "GRDB", …`.
  private static func products(_ text: String) -> [(Regex<Substring>, String)] {
    text.matches(of: /let (\w+): Target\.Dependency = \.product\(\s*name: "(\w+)"/).compactMap {
      guard let word = try? Regex("\\b\($0.1)\\b", as: Substring.self) else { return nil }
      return (word, String($0.2))
    }
  }

  private static func after(_ label: String, in text: Substring) -> Substring? {
    text.range(of: label).map { text[$0.upperBound...] }
  }

  /// The inside of the first list.
  private static func list(_ text: Substring) -> Substring {
    guard let start = text.firstIndex(of: "[") else { return "" }
    return balanced(text[text.index(after: start)...], "[", "]", depth: 1)
  }

  /// The text up to the bracket that closes the ones already open.
  private static func balanced(
    _ text: Substring, _ opening: Character, _ closing: Character, depth: Int
  ) -> Substring {
    var depth = depth
    for index in text.indices {
      if text[index] == opening { depth += 1 }
      if text[index] == closing { depth -= 1 }
      if depth == 0 { return text[..<index] }
    }
    return text
  }
}
