/// Layer norm: y = γ (x − μ)/√(σ² + ε) + β per image, statistics over the channels of a token, or over tokens and channels jointly.
///
/// Parameters: gain γ [C], shift β [C].
public struct LayerNorm: OperationDefinition {
  /// Name of the kind.
  public static let kind = "layer-norm"
  /// Whether statistics are taken over all tokens of an image together (the released NASViT) or for each token.
  public let joint: Bool
  /// ε.
  public let epsilon: Float

  /// A layer norm.
  public init(joint: Bool, epsilon: Float = 1e-5) {
    self.joint = joint
    self.epsilon = epsilon
  }
}
