import Seeding

extension RandomStream {
  /// The stream of one drawn subnet of a training step.
  init(subnet slot: Int, of step: Int, seed: UInt64) {
    self.init(seed: seed, purpose: .sandwich, step: UInt64(step), slot: UInt64(slot))
  }
}
