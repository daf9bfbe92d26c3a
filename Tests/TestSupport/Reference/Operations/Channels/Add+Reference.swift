package import Graphs

extension Add: ReferenceOperation {
  /// a x₁ + b x₂; a map and its tokens row by row are the same elements.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    [
      ReferenceTensor(shape: reads.input.shape) {
        Double(first) * reads.inputs[0][$0] + Double(second) * reads.inputs[1][$0]
      }
    ]
  }

  /// The upstream gradient times the factors.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    ReferenceGradients(
      inputs: zip(reads.inputs, [first, second]).map { input, factor in
        ReferenceTensor(shape: input.shape) { Double(factor) * upstream[0][$0] }
      })
  }
}
