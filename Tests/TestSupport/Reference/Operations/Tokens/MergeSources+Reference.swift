package import Graphs

extension MergeSources: ReferenceOperation {
  /// The row of each first token's row.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    let (first, tokens) = (reads.input.shape[1], reads.inputs[1].shape[1])
    return [
      ReferenceTensor(shape: reads.input.shape) { index in
        let row = Int(reads.input[index].rounded())
        return row < 0 ? -1 : reads.inputs[1][index / first * tokens + row]
      }
    ]
  }

  /// Nothing flows through indices.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    ReferenceGradients(zerosFor: reads)
  }
}
