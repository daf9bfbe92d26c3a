package import Graphs

extension AttentionApply: ReferenceOperation {
  /// Σⱼ P[a, i, j] v[j] for each head's channels.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    forEachProduct(reads) { y, p, v in output[y] += reads.inputs[0][p] * reads.inputs[1][v] }
    return [output]
  }

  /// dP = g vᵀ, dv = Pᵀ g.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    forEachProduct(reads) { y, p, v in
      gradients.inputs[0][p] += upstream[0][y] * reads.inputs[1][v]
      gradients.inputs[1][v] += upstream[0][y] * reads.inputs[0][p]
    }
    return gradients
  }

  /// Visits (output, probability, value) positions of every product.
  private func forEachProduct(_ reads: ReferenceReads, _ body: (Int, Int, Int) -> Void) {
    // Windows count as images.
    let shape = reads.input.shape.suffix(3).map { $0 }
    let images = reads.input.shape.dropLast(3).reduce(1, *)
    let channels = reads.inputs[1].channels
    let headWidth = channels / shape[0]
    for image in 0..<images {
      for head in 0..<shape[0] {
        for i in 0..<shape[1] {
          for j in 0..<shape[2] {
            for d in head * headWidth..<(head + 1) * headWidth {
              body(
                (image * shape[1] + i) * channels + d,
                ((image * shape[0] + head) * shape[1] + i) * shape[2] + j,
                (image * shape[2] + j) * channels + d)
            }
          }
        }
      }
    }
  }
}
