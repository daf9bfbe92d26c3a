/// Average over all positions: [H, W, C] becomes [1, 1, C].
package struct GlobalPool: OperationDefinition {
  /// Name of the kind.
  package static let kind = "global-pool"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel

  /// A pooling.
  package init() {}

  /// One vector.
  package func outputs(of inputs: [Shape]) -> [Shape] { [.map(1, 1, inputs[0].channels)] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
