/// Every row of a map [H, W, C] times a vector [1, 1, C] that the network computed (squeeze and
/// excite).
///
/// Inputs: the map, the vector.
package struct Gate: OperationDefinition {
  /// Name of the kind.
  package static let kind = "gate"
  /// Each channel by itself, or all alike.
  package static let traits = OperationTraits.perChannel

  /// A gate.
  package init() {}

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
