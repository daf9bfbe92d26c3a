public import Graphs

extension Add: ReferenceOperation {
  /// a + b; a map and its tokens row by row are the same elements.
  public func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    [ReferenceTensor(shape: reads.input.shape) { reads.inputs[0][$0] + reads.inputs[1][$0] }]
  }

  /// The upstream gradient for both.
  public func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    ReferenceGradients(
      inputs: reads.inputs.map { ReferenceTensor(shape: $0.shape, values: upstream[0].values) })
  }
}
