/// Every row of a map [H, W, C] times a vector [1, 1, C] that the network computed (squeeze and excite).
///
/// Inputs: the map, the vector.
public struct Gate: OperationDefinition {
  /// Name of the kind.
  public static let kind = "gate"

  /// A gate.
  public init() {}
}
