/// Attention's output with the values of relative positions: y[i, a·D + d] + Σⱼ P[a, i, j] (V[iv,
/// d] + H[ih, d]).
///
/// Inputs: attention's output [T, A·D], probabilities [A, T, T]. Parameters: vertical table V and
/// horizontal table H, both [2k + 2, D] and shared by the heads, read at the rows iv and ih of a
/// pair (`RelativeGrid`). Source: Chen et al., "AutoFormer", 2021.
package struct RelativeValues: OperationDefinition {
  /// Name of the kind.
  package static let kind = "relative-values"
  /// Channels in their order, or none.
  package static let traits = OperationTraits.opaque
  /// The places of the tokens.
  package let grid: RelativeGrid

  /// Values by relative position.
  package init(grid: RelativeGrid) {
    self.grid = grid
  }

  /// T² · A · D, as if every pair had its own vector.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork {
    .counted(.product([inputs[0].count, inputs[1].channels]))
  }

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
