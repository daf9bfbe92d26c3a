package import Graphs

extension DepthwiseConvolution: ReferenceOperation {
  /// y[c] = Σ over taps of weight[tap, c] · x[c].
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    forEachProduct(reads) { y, x, w in
      output[y] += weight(reads)[w] * reads.input[x]
    }
    return [output]
  }

  /// The products of the forward pass, read the other way.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    forEachProduct(reads) { y, x, w in
      gradients.inputs[0][x] += upstream[0][y] * weight(reads)[w]
      if reads.inputs.count > 1 {
        gradients.inputs[1][w] += upstream[0][y] * reads.input[x]
      } else {
        gradients.parameters[0][w] += upstream[0][y] * reads.input[x]
      }
    }
    return gradients
  }

  /// The kernel: the second input, if there is one, else the parameter.
  private func weight(_ reads: ReferenceReads) -> ReferenceTensor {
    reads.inputs.count > 1 ? reads.inputs[1] : reads.parameters[0]
  }

  /// Visits (output, input, weight) positions of every product.
  private func forEachProduct(_ reads: ReferenceReads, _ body: (Int, Int, Int) -> Void) {
    let channels = reads.input.channels
    let window = Window(
      kernel: kernel, stride: stride, paddingHeight: padding, paddingWidth: padding)
    window.forEachTap(output: reads.outputShapes[0], input: reads.input.shape) { tap in
      for c in 0..<channels {
        body(tap.output * channels + c, tap.input * channels + c, tap.kernel * channels + c)
      }
    }
  }
}
