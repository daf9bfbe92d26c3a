/// One step of gradient descent of a network of another library (`levit-step.json`).
public struct TrainingStepGolden: Decodable, Sendable {
  /// What is known of a gradient.
  public struct Gradient: Decodable, Sendable {
    /// The tensor's name there.
    public let name: String
    /// The product with the fill of the name with `probe.` before it.
    public let probe: Double
    /// The sum of squares.
    public let squares: Double
  }

  /// The label of each image.
  public let labels: [Int]
  /// What the gradient is multiplied by.
  public let rate: Double
  /// Cross-entropy before the step.
  public let loss: Double
  /// Cross-entropy after the step.
  public let lossAfter: Double
  /// Logits before the step [B, N].
  public let logits: [Double]
  /// The gradients.
  public let gradients: [Gradient]
}
