/// Every row times a learned vector and a constant: y = x ⊙ s · factor.
///
/// Parameters: scale s [C].
public struct ChannelScale: OperationDefinition {
  /// Name of the kind.
  public static let kind = "channel-scale"
  /// The constant.
  public let factor: Float

  /// A scale.
  public init(factor: Float = 1) {
    self.factor = factor
  }
}
