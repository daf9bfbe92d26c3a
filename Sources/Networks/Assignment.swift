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
}
