/// Attention probabilities times values: y[i, a·D + d] = Σⱼ P[a, i, j] v[j, a·D + d].
///
/// Inputs: probabilities [A, T, T], values [T, A·D]. Output: [T, A·D].
public struct AttentionApply: OperationDefinition {
  /// Name of the kind.
  public static let kind = "apply"

  /// An application.
  public init() {}

  /// The values' shape.
  public func outputs(of inputs: [Shape]) -> [Shape] {
    [Shape([inputs[0].extents[1], inputs[1].channels])]
  }

  /// T² · A · D.
  public func macs(inputs: [Shape], outputs: [Shape]) -> Int {
    .product([inputs[1].count, inputs[0].extents[1]])
  }
}
