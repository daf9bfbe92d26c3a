/// Names what a run draws at random: equal names draw the same, whatever ran before and on however many threads.
public struct Draw: Hashable, Sendable {
  /// The seed of the training.
  public var seed: UInt64
  /// The training step.
  public var step: Int
  /// The place of the first image among those of the step.
  public var firstImage: Int

  /// The draws of a step.
  public init(seed: UInt64 = 0, step: Int = 0, firstImage: Int = 0) {
    self.seed = seed
    self.step = step
    self.firstImage = firstImage
  }
}
