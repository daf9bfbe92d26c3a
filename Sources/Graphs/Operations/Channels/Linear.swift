/// A matrix over channels: y = x Wᵀ + b, for tokens [T, Cin] and for maps [H, W, Cin] (then a 1×1
/// convolution).
///
/// Parameters: weight [Cout, Cin], then bias [Cout] if there is one.
package struct Linear: OperationDefinition {
  /// Name of the kind.
  package static let kind = "linear"
  /// A matrix over channels.
  package static let traits = OperationTraits.matrix
  /// Output channels.
  package let channels: Int
  /// Whether a bias follows.
  package let hasBias: Bool

  /// A linear map.
  package init(channels: Int, hasBias: Bool) {
    self.channels = channels
    self.hasBias = hasBias
  }

  /// The input's shape with other channels.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    [inputs[0].with(channels: channels)]
  }

  /// Rows · Cin · Cout.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork {
    .counted(.product([inputs[0].count, channels]))
  }

  /// Shapes and settings.
  package var timing: OperationTiming { hasBias ? .settings("bias") : .shapes }
}
