/// Names what a run draws at random: equal names draw the same, whatever ran before and on however
/// many threads.
package struct Draw: Hashable, Sendable {
  /// The seed of the training.
  package var seed: UInt64
  /// The training step.
  package var step: Int
  /// The place of the first image among those of the step.
  package var firstImage: Int

  /// The draws of a step.
  package init(seed: UInt64 = 0, step: Int = 0, firstImage: Int = 0) {
    self.seed = seed
    self.step = step
    self.firstImage = firstImage
  }
}
