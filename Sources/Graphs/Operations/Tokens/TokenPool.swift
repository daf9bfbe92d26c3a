/// The mean over tokens, without those in front: y = Σ x_t / (T − P) over t ≥ P; with sizes y = Σ
/// s_t x_t / T₀.
///
/// Inputs: tokens [T, C], and sizes [T, 1] where tokens were merged, which count as constants.
/// Output: [1, 1, C].
package struct TokenPool: OperationDefinition {
  /// Name of the kind.
  package static let kind = "token-pool"
  /// Sizes are constants.
  package static let traits = OperationTraits(
    gradient: .firstByFirst, weight: .parameters, channels: .opaque, statistics: .none)
  /// Tokens P in front that do not count: class and distillation token.
  package let prefix: Int
  /// Tokens T₀ that there were before any was merged, those in front not counted; only read with
  /// sizes.
  package let patches: Int

  /// A pooling.
  package init(prefix: Int, patches: Int) {
    self.prefix = prefix
    self.patches = patches
  }

  /// One vector.
  package func outputs(of inputs: [Shape]) -> [Shape] { [.map(1, 1, inputs[0].channels)] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
