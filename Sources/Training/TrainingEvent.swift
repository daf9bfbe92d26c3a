/// What a training step tells those who watch.
package struct TrainingEvent: Sendable {
  /// Steps taken, this one included.
  package let step: Int
  /// Steps of the whole run.
  package let steps: Int
  /// Loss of each subnet; where there is a largest one, it stands first and the smallest second.
  package let losses: [Double]
  /// Whether the first subnet taught the others.
  package let hasLargest: Bool
  /// Share of parameter tensors whose gradients conflicted.
  package let conflictShare: Double
  /// Global norm of the merged gradient before clipping; nil without clipping.
  package let gradientNorm: Double?
  /// The learning rate of the step.
  package let rate: Double
  /// The cosines of the step's gradients, if it was one whose conflicts are measured: tensors,
  /// blocks, network.
  package let conflicts: [GradientConflict]?

  /// Loss of the largest subnet.
  package var largestLoss: Double? { hasLargest ? losses.first : nil }

  /// Loss of the smallest subnet.
  package var smallestLoss: Double? { hasLargest ? losses.dropFirst().first : nil }

  /// Mean loss of the subnets that were drawn.
  package var drawnLoss: Double? {
    let drawn = losses.dropFirst(hasLargest ? 2 : 0)
    return drawn.isEmpty ? nil : drawn.reduce(0, +) / Double(drawn.count)
  }
}
