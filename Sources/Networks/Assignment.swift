import Spaces

/// Choices of some slots of a space, the others open: what an enumeration has decided so far.
struct Assignment: Hashable {
  private var choices: [Int: Int] = [:]

  /// The value of a gene, if it is decided.
  func value(of binding: GeneBinding, in space: Space) -> GeneValue? {
    switch binding {
    case .fixed(let value): value
    case .slot(let slot): choices[slot].map { space.slots[slot].choices[$0] }
    }
  }

  /// All ways to decide `slots`, beginning from this assignment.
  func extended(over slots: [Int], in space: Space) -> [Assignment] {
    slots.reduce([self]) { assignments, slot in
      assignments.flatMap { assignment in
        space.slots[slot].choices.indices.map { choice in
          var next = assignment
          next.choices[slot] = choice
          return next
        }
      }
    }
  }

  /// Whether a slot is still to be decided.
  func isOpen(_ slot: Int) -> Bool { choices[slot] == nil }

  /// Whether the laws that speak only of decided slots and fixed genes of one stage allow this.
  func meetsLaws(of space: Space, stage: StagePlan) -> Bool {
    space.laws.allSatisfy { law in
      law.holds { name in number(named: name, in: space, stage: stage) }
    }
  }

  /// The number that a name of a law has here; nil if it is open or belongs elsewhere, and then the law is left aside.
  private func number(named name: String, in space: Space, stage: StagePlan) -> Double? {
    if name == "\(stage.name).depth" { return value(of: stage.depth, in: space)?.number }
    if let slot = space.slot(at: name) { return value(of: .slot(slot), in: space)?.number }
    let prefix = "\(stage.name)."
    guard name.hasPrefix(prefix) else { return nil }
    let gene = String(name.dropFirst(prefix.count))
    let bindings = Set(stage.blocks.compactMap { $0.genes[gene] })
    guard bindings.count == 1, case .fixed(let value)? = bindings.first else { return nil }
    return value.number
  }
}
