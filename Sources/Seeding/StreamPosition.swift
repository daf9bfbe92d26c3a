/// Which of a seed's streams random numbers come from: purpose, step and slot.
package struct StreamPosition: Hashable, Sendable {
  /// What the numbers are drawn for.
  package let purpose: Purpose
  /// The step, such as the generation of a search.
  package let step: UInt64
  /// The slot of the step, such as the place in a generation.
  package let slot: UInt64

  /// A position.
  package init(purpose: Purpose, step: UInt64 = 0, slot: UInt64 = 0) {
    self.purpose = purpose
    self.step = step
    self.slot = slot
  }

  /// The position as one whole number, purpose · 2⁴⁸ + step · 2²⁰ + slot, which readers of JSON
  /// keep exactly; nil if step or slot are too large for that.
  package var number: Int? {
    guard step < 1 << 28, slot < 1 << 20 else { return nil }
    return Int(purpose.rawValue << 48 | step << 20 | slot)
  }
}

extension RandomStream {
  /// The stream of a seed at a position.
  package init(seed: UInt64, at position: StreamPosition) {
    self.init(seed: seed, purpose: position.purpose, step: position.step, slot: position.slot)
  }
}
