/// Scaled products of queries and keys: S[a, i, j] = scale · ⟨q of head a at token i, k of head a at token j⟩.
///
/// Inputs: queries [T, A·D], keys [T, A·D], head a in channels a·D ..< (a + 1)·D. Output: [A, T, T].
public struct AttentionScores: OperationDefinition {
  /// Name of the kind.
  public static let kind = "scores"
  /// Heads A.
  public let heads: Int
  /// The factor, usually D^(−1/2).
  public let scale: Float

  /// Scores.
  public init(heads: Int, scale: Float) {
    self.heads = heads
    self.scale = scale
  }

  /// One [A, T, T].
  public func outputs(of inputs: [Shape]) -> [Shape] {
    [Shape([heads, inputs[0].rows, inputs[1].rows])]
  }

  /// T² · A · D.
  public func macs(inputs: [Shape], outputs: [Shape]) -> Int {
    .product([inputs[0].count, inputs[1].rows])
  }
}
