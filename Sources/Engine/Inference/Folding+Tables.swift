import Graphs

extension Folding {
  /// What a position embedding adds to the tokens [T, C] of an image.
  func table(of node: Node, _ operation: PositionEmbedding, in graph: Graph) -> [Float] {
    let prefix = operation.prefix > 0 ? weights.values(of: node.parameters[0]) : []
    return prefix + weight(of: node, in: graph)
  }

  /// What a position bias adds to the scores [A, M, N] of a window.
  func table(of node: Node, _ operation: PositionBias) -> [Float] {
    let scores = node.inputShapes[0]
    let entries = node.parameters[0]
    var strides = [1]
    for extent in entries.shape.dropFirst().reversed() {
      strides.insert(strides[0] * extent, at: 0)
    }
    var table = [Float](repeating: 0, count: scores.count / scores.windows)
    PositionBiasSpread(operation, heads: scores.heads, strides: strides)
      .run(weights.values(of: entries), to: &table)
    return table
  }
}
