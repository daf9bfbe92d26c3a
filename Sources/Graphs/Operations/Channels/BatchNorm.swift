/// Batch norm over channels: y = γ (x − μ)/√(σ² + ε) + β, statistics over batch, rows and columns
/// (Ioffe and Szegedy, 2015).
///
/// Parameters: gain γ [C], shift β [C]. Statistics come from the batch, or from a calibration.
package struct BatchNorm: OperationDefinition {
  /// Name of the kind.
  package static let kind = "batch-norm"
  /// Each channel by itself, with its own statistics.
  package static let traits = OperationTraits(
    gradient: .byAll, weight: .parameters, channels: .kept, statistics: .channels)
  /// ε.
  package let epsilon: Float

  /// A batch norm.
  package init(epsilon: Float = 1e-5) {
    self.epsilon = epsilon
  }

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
