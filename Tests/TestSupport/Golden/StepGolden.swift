/// One training step of a network of another library under the deterministic fill
/// (`small-steps.json`).
package struct StepGolden: Decodable, Sendable {
  /// What is known of the gradient of one tensor of its state dict.
  package struct Gradient: Decodable, Sendable {
    /// Name of the tensor.
    package let name: String
    /// The square root of the sum of squares.
    package let norm: Double
    /// The product with the fill's tensor of the same shape, under the name with `.probe` behind
    /// it.
    package let probe: Double
  }

  /// The class of each image: the fill's, the same with its columns reversed, with its rows
  /// reversed.
  package let labels: [Int]
  /// The rate of the step, which is plain gradient descent.
  package let rate: Double
  /// The logits of all images, with norms that take the batch's statistics.
  package let logits: [Double]
  /// The mean cross-entropy before the step.
  package let loss: Double
  /// The mean cross-entropy of the same images behind it.
  package let lossAfter: Double
  /// The gradients.
  package let tensors: [Gradient]
}
