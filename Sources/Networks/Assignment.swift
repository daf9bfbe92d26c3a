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

  /// The choices of given slots, as far as they are decided.
  func choices(of slots: [Int]) -> [(slot: Int, choice: Int)] {
    slots.compactMap { slot in choices[slot].map { (slot, $0) } }
  }

  /// Only the choices of those slots that are to be kept.
  func kept(where isKept: (Int) -> Bool) -> Assignment {
    var result = Assignment()
    result.choices = choices.filter { isKept($0.key) }
    return result
  }

  /// Whether a slot is still to be decided.
  func isOpen(_ slot: Int) -> Bool { choices[slot] == nil }

  /// Whether no law is broken already, whatever the open slots will be.
  func meetsLaws(of space: Space) -> Bool {
    space.laws.allSatisfy { law in
      law.holds { name in number(named: name, in: space) }
    }
  }

  /// The number that a name of a law has here; nil if that is open, and then the law is left aside.
  private func number(named name: String, in space: Space) -> Double? {
    guard let term = space.term(named: name), isActive(term.activity, in: space) else {
      return nil
    }
    return value(of: term.binding, in: space)?.number
  }

  /// Whether it is decided that something matters.
  func isActive(_ activity: Slot.Activity, in space: Space) -> Bool {
    switch activity {
    case .always: true
    // Each stage runs at least one block.
    case .running(_, 0): true
    case .running(let stage, let position):
      value(of: space.stages[stage].depth, in: space)?.number.map { $0 > Double(position) } ?? false
    }
  }
}
