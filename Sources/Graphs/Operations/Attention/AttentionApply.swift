/// Attention probabilities times values: y[i, a·D + d] = Σⱼ P[a, i, j] v[j, a·D + d].
///
/// Inputs: probabilities [A, M, N], values [N, A·D]. Output: [M, A·D], or [H, W, A·D] if the
/// queries stand on a grid. For windows: probabilities [n, A, M, N], values [n, r, r, A·D]; output
/// [n, r, r, A·D] if M = N, else [n, M, 1, A·D].
package struct AttentionApply: OperationDefinition {
  /// Name of the kind.
  package static let kind = "apply"
  /// Channels in their order, or none.
  package static let traits = OperationTraits.opaque

  /// The grid [H, W] of the queries, if what comes out is to be a map.
  package let grid: [Int]?

  /// An application to tokens or windows.
  package init() {
    grid = nil
  }

  /// An application for the queries of a grid.
  package init(height: Int, width: Int) {
    grid = [height, width]
  }

  /// Tokens, a map, or windows.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    let scores = inputs[0].extents
    let queries = scores[scores.count - 2]
    if let grid { return [Shape(grid + [inputs[1].channels])] }
    guard scores.count > 3 else { return [Shape([queries, inputs[1].channels])] }
    return [
      queries == scores[scores.count - 1]
        ? inputs[1] : Shape([scores[0], queries, 1, inputs[1].channels])
    ]
  }

  /// M · N · A · D, for each window.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork {
    .counted(.product([inputs[1].count, inputs[0].extents[inputs[0].extents.count - 2]]))
  }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
