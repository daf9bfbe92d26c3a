/// Scores with what queries have to say to relative positions: S[a, i, j] + scale · ⟨q of head a at
/// token i, V[iv] + H[ih]⟩.
///
/// Inputs: scores [A, T, T], queries [T, A·D]. Parameters: vertical table V and horizontal table H,
/// both [2k + 2, D] and shared by the heads, read at the rows iv and ih of a pair (`RelativeGrid`).
/// Source: Chen et al., "AutoFormer", 2021.
package struct RelativeScores: OperationDefinition {
  /// Name of the kind.
  package static let kind = "relative-scores"
  /// Channels in their order, or none.
  package static let traits = OperationTraits.opaque
  /// The places of the tokens.
  package let grid: RelativeGrid
  /// The factor, that of the scores.
  package let scale: Float

  /// Scores by relative position.
  package init(grid: RelativeGrid, scale: Float) {
    self.grid = grid
    self.scale = scale
  }

  /// T² · A · D, as if every pair had its own vector.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork {
    .counted(.product([inputs[1].count, inputs[0].channels]))
  }

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
