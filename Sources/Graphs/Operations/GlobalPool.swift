/// Average over all positions: [H, W, C] becomes [1, 1, C].
package struct GlobalPool: OperationDefinition {
  /// Name of the kind.
  package static let kind = "global-pool"

  /// A pooling.
  package init() {}

  /// One vector.
  package func outputs(of inputs: [Shape]) -> [Shape] { [.map(1, 1, inputs[0].channels)] }
}
