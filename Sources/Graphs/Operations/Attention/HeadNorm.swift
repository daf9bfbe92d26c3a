/// Batch norm of attention scores over each head, times a constant: y = κ (γₐ (x − μₐ)/√(σₐ² + ε) +
/// βₐ), statistics over batch, queries and keys (re-attention; Zhou et al., DeepViT, 2021).
///
/// Parameters: gain γ [A], shift β [A]. Statistics come from the batch, or from a calibration.
package struct HeadNorm: OperationDefinition {
  /// Name of the kind.
  package static let kind = "head-norm"
  /// Each head by itself, with its own statistics.
  package static let traits = OperationTraits(
    gradient: .byAll, weight: .parameters, channels: .opaque, statistics: .heads)
  /// ε.
  package let epsilon: Float
  /// κ.
  package let factor: Float

  /// A head norm.
  package init(epsilon: Float = 1e-5, factor: Float = 1) {
    self.epsilon = epsilon
    self.factor = factor
  }

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
