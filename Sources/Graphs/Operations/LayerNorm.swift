/// Layer norm: y = γ (x − μ)/√(σ² + ε) + β per image, statistics over the channels of a token, or
/// over tokens and channels jointly.
///
/// Parameters: gain γ [C], shift β [C].
package struct LayerNorm: OperationDefinition {
  /// Name of the kind.
  package static let kind = "layer-norm"
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
}
