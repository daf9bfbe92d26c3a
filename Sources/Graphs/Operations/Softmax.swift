/// Softmax over keys, the last axis of [A, M, N].
public struct Softmax: OperationDefinition {
  /// Name of the kind.
  public static let kind = "softmax"

  /// A softmax.
  public init() {}
}
