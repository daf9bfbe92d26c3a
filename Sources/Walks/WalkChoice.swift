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
