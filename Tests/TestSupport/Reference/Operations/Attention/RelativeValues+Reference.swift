package import Graphs

extension RelativeValues: ReferenceOperation {
  /// y + Σⱼ P (V[iv] + H[ih]) for each token.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = reads.input
    forEachProduct(reads) { y, p, table, entry in
      output[y] += reads.inputs[1][p] * reads.parameters[table][entry]
    }
    return [output]
  }

  /// The products of the forward pass, read the other way.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    gradients.inputs[0] = upstream[0]
    forEachProduct(reads) { y, p, table, entry in
      gradients.inputs[1][p] += upstream[0][y] * reads.parameters[table][entry]
      gradients.parameters[table][entry] += upstream[0][y] * reads.inputs[1][p]
    }
    return gradients
  }

  /// Visits (output, probability, table, entry) of every product.
  private func forEachProduct(_ reads: ReferenceReads, _ body: (Int, Int, Int, Int) -> Void) {
    let (shape, channels) = (reads.inputs[1].shape, reads.input.channels)
    let width = channels / shape[1]
    for pair in 0..<reads.inputs[1].count {
      let (i, j) = (pair / shape[3] % shape[2], pair % shape[3])
      let (head, image) = (
        pair / shape[3] / shape[2] % shape[1], pair / shape[3] / shape[2] / shape[1]
      )
      for (table, row) in grid.entries(query: i, key: j).enumerated() {
        for d in 0..<width {
          body(
            (image * shape[2] + i) * channels + head * width + d, pair, table, row * width + d)
        }
      }
    }
  }
}
