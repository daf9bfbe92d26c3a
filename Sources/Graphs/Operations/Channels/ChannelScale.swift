/// Every row times a learned vector and a constant: y = x ⊙ s · factor.
///
/// Parameters: scale s [C].
package struct ChannelScale: OperationDefinition {
  /// Name of the kind.
  package static let kind = "channel-scale"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel
  /// The constant.
  package let factor: Float

  /// A scale.
  package init(factor: Float = 1) {
    self.factor = factor
  }

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
