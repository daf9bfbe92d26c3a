/// What a training step tells those who watch.
public struct TrainingEvent: Sendable {
  /// Steps taken, this one included.
  public let step: Int
  /// Steps of the whole run.
  public let steps: Int
  /// Loss of the largest subnet.
  public let largestLoss: Double
  /// Loss of the smallest subnet.
  public let smallestLoss: Double
  /// Mean loss of the random subnets; that of the smallest if there are none.
  public let randomLoss: Double
  /// Share of parameter tensors whose gradients conflicted.
  public let conflictShare: Double
  /// Global norm of the merged gradient before clipping; nil without clipping.
  public let gradientNorm: Double?
  /// The learning rate of the step.
  public let rate: Double
}
