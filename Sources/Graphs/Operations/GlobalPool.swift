/// Average over all positions: [H, W, C] becomes [1, 1, C].
public struct GlobalPool: OperationDefinition {
  /// Name of the kind.
  public static let kind = "global-pool"

  /// A pooling.
  public init() {}

  /// One vector.
  public func outputs(of inputs: [Shape]) -> [Shape] { [.map(1, 1, inputs[0].channels)] }
}
