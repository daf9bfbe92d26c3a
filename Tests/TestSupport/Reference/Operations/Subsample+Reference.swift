public import Graphs

extension Subsample: ReferenceOperation {
  /// The places at multiples of the stride.
  public func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    copies(reads).forward(reads)
  }

  /// Zero for what was not copied.
  public func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    copies(reads).backward(reads, upstream: upstream[0])
  }

  private func copies(_ reads: ReferenceReads) -> ReferenceCopies {
    let map = reads.input.shape
    let result = reads.outputShapes[0]
    return ReferenceCopies(
      sources: (0..<result.reduce(1, *)).map { index in
        let (position, c) = (index / map[3], index % map[3])
        let y = position / result[2] % result[1] * stride
        let x = position % result[2] * stride
        let image = position / (result[1] * result[2])
        return ((image * map[1] + y) * map[2] + x) * map[3] + c
      })
  }
}
