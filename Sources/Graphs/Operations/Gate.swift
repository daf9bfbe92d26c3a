/// Every row of a map [H, W, C] times a vector [1, 1, C] that the network computed (squeeze and
/// excite).
///
/// Inputs: the map, the vector.
package struct Gate: OperationDefinition {
  /// Name of the kind.
  package static let kind = "gate"

  /// A gate.
  package init() {}
}
