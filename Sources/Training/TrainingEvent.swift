/// What a training step tells those who watch.
public struct TrainingEvent: Sendable {
  /// Steps taken, this one included.
  public let step: Int
  /// Steps of the whole run.
  public let steps: Int
  /// Loss of each subnet; where there is a largest one, it stands first and the smallest second.
  public let losses: [Double]
  /// Whether the first subnet taught the others.
  public let hasLargest: Bool
  /// Share of parameter tensors whose gradients conflicted.
  public let conflictShare: Double
  /// Global norm of the merged gradient before clipping; nil without clipping.
  public let gradientNorm: Double?
  /// The learning rate of the step.
  public let rate: Double
  /// The cosines of the step's gradients, if it was one whose conflicts are measured: tensors, blocks, network.
  public let conflicts: [GradientConflict]?

  /// Loss of the largest subnet.
  public var largestLoss: Double? { hasLargest ? losses.first : nil }

  /// Loss of the smallest subnet.
  public var smallestLoss: Double? { hasLargest ? losses.dropFirst().first : nil }

  /// Mean loss of the subnets that were drawn.
  public var drawnLoss: Double? {
    let drawn = losses.dropFirst(hasLargest ? 2 : 0)
    return drawn.isEmpty ? nil : drawn.reduce(0, +) / Double(drawn.count)
  }
}
