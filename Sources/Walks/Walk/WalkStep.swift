package import Spaces

/// A way from a state of one layer of a walk to a state of the next: what it decides and what it
/// costs.
package struct WalkStep: Hashable, Sendable {
  /// The state that it leaves.
  package let origin: Int
  /// The state that it reaches.
  package let target: Int
  /// What it decides.
  package let choices: [WalkChoice]
  /// What it adds to each cost of the walk.
  package let costs: [Int]

  /// A step between two states.
  package init(origin: Int, target: Int, choices: [WalkChoice], costs: [Int]) {
    self.origin = origin
    self.target = target
    self.choices = choices
    self.costs = costs
  }
}

/// A decision that a step of a walk takes: which slot, and which of its choices.
package struct WalkChoice: Hashable, Sendable {
  /// The index of the slot.
  package let slot: Int
  /// The index of the choice.
  package let choice: Int

  /// A choice of a slot.
  package init(slot: Int, choice: Int) {
    self.slot = slot
    self.choice = choice
  }
}

extension Space {
  /// The choices of the slots that matter in a genome, in the order of the slots.
  package func choices(takenBy genome: Genome) -> [WalkChoice] {
    slots.indices.filter { isActive($0, in: genome) }
      .map { WalkChoice(slot: $0, choice: genome.choices[$0]) }
  }
}
