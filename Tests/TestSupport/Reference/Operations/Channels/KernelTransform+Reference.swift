package import Graphs

extension KernelTransform: ReferenceOperation {
  /// K'[j, c] = Σᵢ M[j, i] K[i, c] over the taps i of the centre.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    let source = source(reads)
    forEachProduct(source) { y, x, m in
      output[y] += matrix(reads)[m] * source[x]
    }
    return [output]
  }

  /// The products of the forward pass, read the other way.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    let source = source(reads)
    var sourceGradient = ReferenceTensor.zeros(source.shape)
    var matrixGradient = ReferenceTensor.zeros(matrix(reads).shape)
    forEachProduct(source) { y, x, m in
      sourceGradient[x] += upstream[0][y] * matrix(reads)[m]
      matrixGradient[m] += upstream[0][y] * source[x]
    }
    return reads.inputs.isEmpty
      ? ReferenceGradients(inputs: [], parameters: [sourceGradient, matrixGradient])
      : ReferenceGradients(inputs: [sourceGradient], parameters: [matrixGradient])
  }

  private func source(_ reads: ReferenceReads) -> ReferenceTensor {
    reads.inputs.first ?? reads.parameters[0]
  }

  private func matrix(_ reads: ReferenceReads) -> ReferenceTensor {
    reads.parameters[reads.parameters.count - 1]
  }

  /// Visits (output, source, matrix) positions of every product.
  private func forEachProduct(_ source: ReferenceTensor, _ body: (Int, Int, Int) -> Void) {
    // A kernel that a node made has a batch of one before its extents.
    let side = source.shape[source.shape.count - 3]
    let margin = (side - kernel) / 2
    let taps = kernel * kernel
    for to in 0..<taps {
      for from in 0..<taps {
        let place = (margin + from / kernel) * side + margin + from % kernel
        for c in 0..<channels { body(to * channels + c, place * channels + c, to * taps + from) }
      }
    }
  }
}
