package import Graphs

extension AttentionScores: ReferenceOperation {
  /// scale · ⟨q, k⟩ for each head and pair of tokens.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    forEachProduct(reads) { s, q, k in
      output[s] += Double(scale) * reads.inputs[0][q] * reads.inputs[1][k]
    }
    return [output]
  }

  /// dq = scale · g k, dk = scale · gᵀ q.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    forEachProduct(reads) { s, q, k in
      gradients.inputs[0][q] += Double(scale) * upstream[0][s] * reads.inputs[1][k]
      gradients.inputs[1][k] += Double(scale) * upstream[0][s] * reads.inputs[0][q]
    }
    return gradients
  }

  /// Visits (score, query, key) positions of every product.
  private func forEachProduct(_ reads: ReferenceReads, _ body: (Int, Int, Int) -> Void) {
    // Windows count as images.
    let shape = reads.outputShapes[0].suffix(2).map { $0 }
    let images = reads.outputShapes[0].dropLast(3).reduce(1, *)
    let channels = reads.input.channels
    let headWidth = channels / heads
    for image in 0..<images {
      for head in 0..<heads {
        for i in 0..<shape[0] {
          for j in 0..<shape[1] {
            for d in head * headWidth..<(head + 1) * headWidth {
              body(
                ((image * heads + head) * shape[0] + i) * shape[1] + j,
                (image * shape[0] + i) * channels + d, (image * shape[1] + j) * channels + d)
            }
          }
        }
      }
    }
  }
}
