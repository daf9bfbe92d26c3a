/// Learned tokens before those of an image: a map [H, W, C] or tokens [T, C] become [P + T, C]
/// (class and distillation tokens).
///
/// Parameters: tokens [P, C].
package struct PrependTokens: OperationDefinition {
  /// Name of the kind.
  package static let kind = "prepend-tokens"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel
  /// Number P of learned tokens.
  package let count: Int

  /// So many tokens.
  package init(count: Int) {
    self.count = count
  }

  /// Tokens.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    [Shape([count + inputs[0].rows, inputs[0].channels])]
  }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
