/// Batch norm over channels: y = γ (x − μ)/√(σ² + ε) + β, statistics over batch, rows and columns (Ioffe and Szegedy, 2015).
///
/// Parameters: gain γ [C], shift β [C]. Statistics come from the batch, or from a calibration.
public struct BatchNorm: OperationDefinition {
  /// Name of the kind.
  public static let kind = "batch-norm"
  /// ε.
  public let epsilon: Float

  /// A batch norm.
  public init(epsilon: Float = 1e-5) {
    self.epsilon = epsilon
  }
}
