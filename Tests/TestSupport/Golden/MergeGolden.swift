/// Golden values of one step of the sandwich rule with the alpha-divergence, merged in three ways
/// (`merges.json`).
package struct MergeGolden: Decodable, Sendable {
  /// What a way of merging gives for a tensor.
  package struct Merged: Decodable, Sendable {
    /// The gradient for the optimiser.
    package let gradient: GoldenTensor
    /// The weights at the tensor's places after AdamW's first step.
    package let weights: [Double]
  }

  /// A tensor of the supernet.
  package struct Tensor: Decodable, Sendable {
    /// Its name.
    package let name: String
    /// Largest magnitude of the largest network's gradient; nil if it does not read the tensor.
    package let largest: Double?
    /// Largest magnitude of the sum of the other networks' gradients; nil if none reads the tensor.
    package let subnets: Double?
    /// The cosine between both; nil if one is absent or nothing but rounding.
    package let cosine: Double?
    /// Where weights are compared: elements whose gradient is not small; nil if nobody reads the
    /// tensor.
    package let places: [Int]?
    let sum: Merged?
    let paper: Merged?
    let released: Merged?

    /// What a way of merging gives: `sum`, `paper` or `released`.
    package func merged(_ mode: String) -> Merged? {
      switch mode {
      case "sum": sum
      case "paper": paper
      default: released
      }
    }
  }

  /// The error allowed to an engine in single precision, as a share of the largest magnitude or of
  /// the floor.
  package let tolerance: Double
  /// The largest weight of the divergence.
  package let clip: Double
  /// AdamW's learning rate.
  package let rate: Double
  /// AdamW's weight decay.
  package let decay: Double
  /// The losses, the largest network's first.
  package let losses: [Double]
  /// L2 norm of all subnet gradients together.
  package let subnetGradientNorm: Double
  /// The tensors of the supernet.
  package let tensors: [Tensor]
}
