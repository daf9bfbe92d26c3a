/// One of the conditions that a law means together: of `A and B` both A and B.
package struct LawPart: Hashable, Sendable {
  let condition: LawCondition
  /// The slots, fixed genes and costs that it names, each once, in order of appearance.
  package let names: [String]

  init(_ condition: LawCondition) {
    self.condition = condition
    names = condition.names
  }

  /// Whether it speaks of slots alone, not of costs.
  package var isAboutSlotsOnly: Bool { !names.contains { Law.costs.contains($0) } }

  /// Whether it holds, or is open, for given values.
  package func holds(_ value: (String) -> GeneValue?) -> Bool {
    condition.value(value) ?? true
  }
}

extension LawCondition {
  /// The names in it, each once, in order of appearance.
  var names: [String] {
    var all: [String] = []
    collect(&all)
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }
}
