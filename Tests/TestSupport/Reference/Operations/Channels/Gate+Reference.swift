package import Graphs

extension Gate: ReferenceOperation {
  /// Each row of an image times the image's vector.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    [
      ReferenceTensor(shape: reads.input.shape) {
        reads.input[$0] * reads.inputs[1][gateIndex($0, reads)]
      }
    ]
  }

  /// dx = g ⊙ v, dv = Σ over rows of g ⊙ x.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    for index in 0..<reads.input.count {
      let gate = gateIndex(index, reads)
      gradients.inputs[0][index] = upstream[0][index] * reads.inputs[1][gate]
      gradients.inputs[1][gate] += upstream[0][index] * reads.input[index]
    }
    return gradients
  }

  private func gateIndex(_ index: Int, _ reads: ReferenceReads) -> Int {
    let image = index / (reads.input.count / reads.input.shape[0])
    return image * reads.input.channels + index % reads.input.channels
  }
}
