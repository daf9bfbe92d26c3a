/// One training step of a network of another library under the deterministic fill (`small-steps.json`).
public struct StepGolden: Decodable, Sendable {
  /// What is known of the gradient of one tensor of its state dict.
  public struct Gradient: Decodable, Sendable {
    /// Name of the tensor.
    public let name: String
    /// The square root of the sum of squares.
    public let norm: Double
    /// The product with the fill's tensor of the same shape, under the name with `.probe` behind it.
    public let probe: Double
  }

  /// The class of each image: the fill's, the same with its columns reversed, with its rows reversed.
  public let labels: [Int]
  /// The rate of the step, which is plain gradient descent.
  public let rate: Double
  /// The logits of all images, with norms that take the batch's statistics.
  public let logits: [Double]
  /// The mean cross-entropy before the step.
  public let loss: Double
  /// The mean cross-entropy of the same images behind it.
  public let lossAfter: Double
  /// The gradients.
  public let tensors: [Gradient]
}
