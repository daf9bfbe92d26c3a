package import Graphs

extension TokenPool: ReferenceOperation {
  /// Σ x_t / (T − P), or Σ s_t x_t / T₀.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    forEachProduct(reads) { y, x, weight in output[y] += weight * reads.input[x] }
    return [output]
  }

  /// Each token gets its weight's share; sizes are constants.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    forEachProduct(reads) { y, x, weight in gradients.inputs[0][x] += weight * upstream[0][y] }
    return gradients
  }

  /// Visits (output, input) positions of every product, with the weight.
  private func forEachProduct(_ reads: ReferenceReads, _ body: (Int, Int, Double) -> Void) {
    let (batch, channels) = (reads.input.shape[0], reads.input.channels)
    let tokens = reads.input.rows / batch
    for image in 0..<batch {
      for token in prefix..<tokens {
        let row = image * tokens + token
        let weight =
          reads.inputs.count > 1
          ? reads.inputs[1][row] / Double(patches) : 1 / Double(tokens - prefix)
        for c in 0..<channels { body(image * channels + c, row * channels + c, weight) }
      }
    }
  }
}
