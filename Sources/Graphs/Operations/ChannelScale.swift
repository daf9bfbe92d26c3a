/// Every row times a learned vector and a constant: y = x ⊙ s · factor.
///
/// Parameters: scale s [C].
package struct ChannelScale: OperationDefinition {
  /// Name of the kind.
  package static let kind = "channel-scale"
  /// The constant.
  package let factor: Float

  /// A scale.
  package init(factor: Float = 1) {
    self.factor = factor
  }
}
