/// Batch norm over channels: y = γ (x − μ)/√(σ² + ε) + β, statistics over batch, rows and columns
/// (Ioffe and Szegedy, 2015).
///
/// Parameters: gain γ [C], shift β [C]. Statistics come from the batch, or from a calibration.
package struct BatchNorm: OperationDefinition {
  /// Name of the kind.
  package static let kind = "batch-norm"
  /// ε.
  package let epsilon: Float

  /// A batch norm.
  package init(epsilon: Float = 1e-5) {
    self.epsilon = epsilon
  }
}
