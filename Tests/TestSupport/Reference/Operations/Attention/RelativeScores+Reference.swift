package import Graphs

extension RelativeScores: ReferenceOperation {
  /// S + scale · ⟨q, V[iv] + H[ih]⟩ for each pair.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = reads.input
    forEachProduct(reads) { s, q, table, entry in
      output[s] += Double(scale) * reads.inputs[1][q] * reads.parameters[table][entry]
    }
    return [output]
  }

  /// The products of the forward pass, read the other way.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    gradients.inputs[0] = upstream[0]
    forEachProduct(reads) { s, q, table, entry in
      let pulled = Double(scale) * upstream[0][s]
      gradients.inputs[1][q] += pulled * reads.parameters[table][entry]
      gradients.parameters[table][entry] += pulled * reads.inputs[1][q]
    }
    return gradients
  }

  /// Visits (score, query, table, entry) of every product.
  private func forEachProduct(_ reads: ReferenceReads, _ body: (Int, Int, Int, Int) -> Void) {
    let (shape, channels) = (reads.input.shape, reads.inputs[1].channels)
    let width = channels / shape[1]
    for score in 0..<reads.input.count {
      let (i, j) = (score / shape[3] % shape[2], score % shape[3])
      let (head, image) = (
        score / shape[3] / shape[2] % shape[1], score / shape[3] / shape[2] / shape[1]
      )
      for (table, row) in grid.entries(query: i, key: j).enumerated() {
        for d in 0..<width {
          body(
            score, (image * shape[2] + i) * channels + head * width + d, table, row * width + d)
        }
      }
    }
  }
}
