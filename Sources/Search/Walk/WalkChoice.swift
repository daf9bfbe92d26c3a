/// A decision that a step of a walk takes: which slot, and which of its choices.
public struct WalkChoice: Hashable, Sendable {
  /// The index of the slot.
  public let slot: Int
  /// The index of the choice.
  public let choice: Int

  /// A choice of a slot.
  public init(slot: Int, choice: Int) {
    self.slot = slot
    self.choice = choice
  }
}
