/// Some consecutive tokens: [T, C] becomes [count, C].
package struct TokenRange: OperationDefinition {
  /// Name of the kind.
  package static let kind = "token-range"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel
  /// The first token.
  package let first: Int
  /// How many.
  package let count: Int

  /// A range.
  package init(first: Int, count: Int) {
    self.first = first
    self.count = count
  }

  /// Tokens.
  package func outputs(of inputs: [Shape]) -> [Shape] { [Shape([count, inputs[0].channels])] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
