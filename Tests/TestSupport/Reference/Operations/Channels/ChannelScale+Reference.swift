package import Graphs

extension ChannelScale: ReferenceOperation {
  /// x ⊙ s · factor.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    let scale = reads.parameters[0]
    return [
      ReferenceTensor(shape: reads.input.shape) {
        reads.input[$0] * scale[$0 % scale.count] * Double(factor)
      }
    ]
  }

  /// dx = g ⊙ s · factor, ds = Σ g x · factor.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    let scale = reads.parameters[0]
    var gradients = ReferenceGradients(zerosFor: reads)
    for index in 0..<reads.input.count {
      let pulled = upstream[0][index] * Double(factor)
      gradients.inputs[0][index] = pulled * scale[index % scale.count]
      gradients.parameters[0][index % scale.count] += pulled * reads.input[index]
    }
    return gradients
  }
}
