public import Graphs

extension PositionBias: ReferenceOperation {
  /// Scores plus the entry of the table at the pair's offset.
  public func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    [
      ReferenceTensor(shape: reads.input.shape) {
        reads.input[$0] + reads.parameters[0][entry(at: $0, reads)]
      }
    ]
  }

  /// Each entry gathers the pairs that read it.
  public func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    gradients.inputs[0] = upstream[0]
    for index in 0..<reads.input.count {
      gradients.parameters[0][entry(at: index, reads)] += upstream[0][index]
    }
    return gradients
  }

  /// Position in the table [2H − 1, 2W − 1, A] of a position in [B, A, T, T].
  private func entry(at index: Int, _ reads: ReferenceReads) -> Int {
    let tokens = height * width
    let heads = reads.input.shape[1]
    let head = index / (tokens * tokens) % heads
    let (i, j) = (index / tokens % tokens, index % tokens)
    let row = i / width - j / width + height - 1
    let column = i % width - j % width + width - 1
    return (row * (2 * width - 1) + column) * heads + head
  }
}
