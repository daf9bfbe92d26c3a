package import Graphs

extension PositionBias: ReferenceOperation {
  /// Scores plus the entry of the table at the pair's offset.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    [
      ReferenceTensor(shape: reads.input.shape) {
        reads.input[$0] + reads.parameters[0][entry(at: $0, reads)]
      }
    ]
  }

  /// Each entry gathers the pairs that read it.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    gradients.inputs[0] = upstream[0]
    for index in 0..<reads.input.count {
      gradients.parameters[0][entry(at: index, reads)] += upstream[0][index]
    }
    return gradients
  }

  /// Position in the table of a position in [.., A, M, N].
  private func entry(at index: Int, _ reads: ReferenceReads) -> Int {
    let shape = reads.input.shape.suffix(3).map { $0 }
    let (heads, queries, keys) = (shape[0], shape[1], shape[2])
    let head = index / (queries * keys) % heads
    let (i, j) = (index / keys % queries, index % keys)
    switch kind {
    case .signed:
      let row = i / width - j / width + height - 1
      let column = i % width - j % width + width - 1
      return (row * (2 * width - 1) + column) * heads + head
    case .absolute(let stride):
      let queryColumns = (width + stride - 1) / stride
      let row = abs(i / queryColumns * stride - j / width)
      let column = abs(i % queryColumns * stride - j % width)
      return (head * height + row) * width + column
    }
  }
}
