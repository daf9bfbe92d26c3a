/// Scaled products of queries and keys: S[a, i, j] = scale · ⟨q of head a at token i, k of head a
/// at token j⟩.
///
/// Inputs: queries [M, A·D], keys [N, A·D], head a in channels a·D ..< (a + 1)·D; maps count as
/// their tokens row by row. Output: [A, M, N], for windows [n, A, M, N].
package struct AttentionScores: OperationDefinition {
  /// Name of the kind.
  package static let kind = "scores"
  /// Channels in their order, or none.
  package static let traits = OperationTraits.opaque
  /// Heads A.
  package let heads: Int
  /// The factor, usually D^(−1/2).
  package let scale: Float

  /// Scores.
  package init(heads: Int, scale: Float) {
    self.heads = heads
    self.scale = scale
  }

  /// Scores of all heads, for each window if there are windows.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    let windows = inputs[0].windows
    return [
      Shape(
        inputs[0].extents.dropLast(3)
          + [heads, inputs[0].rows / windows, inputs[1].rows / windows])
    ]
  }

  /// M · N · A · D, for each window.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork {
    .counted(.product([inputs[0].count, inputs[1].rows / inputs[1].windows]))
  }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
