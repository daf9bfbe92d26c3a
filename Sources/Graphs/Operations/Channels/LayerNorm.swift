/// Layer norm: y = γ (x − μ)/√(σ² + ε) + β per image, statistics over the channels of a token, or
/// over tokens and channels jointly.
///
/// Parameters: gain γ [C], shift β [C].
package struct LayerNorm: OperationDefinition {
  /// Name of the kind.
  package static let kind = "layer-norm"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel
  /// Whether statistics are taken over all tokens of an image together (the released NASViT) or for
  /// each token.
  package let joint: Bool
  /// ε.
  package let epsilon: Float

  /// A layer norm.
  package init(joint: Bool, epsilon: Float = 1e-5) {
    self.joint = joint
    self.epsilon = epsilon
  }

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes and settings.
  package var timing: OperationTiming { joint ? .settings("joint") : .shapes }
}
