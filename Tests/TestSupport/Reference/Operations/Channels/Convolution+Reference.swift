package import Graphs

extension Convolution: ReferenceOperation {
  /// y[o] = Σ over taps and input channels of weight · x, plus a bias if there is one.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    if hasBias {
      for index in 0..<output.count { output[index] = reads.parameters[1][index % channels] }
    }
    forEachProduct(reads) { y, x, w in
      output[y] += reads.parameters[0][w] * reads.input[x]
    }
    return [output]
  }

  /// The products of the forward pass, read the other way.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    if hasBias {
      for index in 0..<upstream[0].count {
        gradients.parameters[1][index % channels] += upstream[0][index]
      }
    }
    forEachProduct(reads) { y, x, w in
      gradients.inputs[0][x] += upstream[0][y] * reads.parameters[0][w]
      gradients.parameters[0][w] += upstream[0][y] * reads.input[x]
    }
    return gradients
  }

  /// Visits (output, input, weight) positions of every product.
  private func forEachProduct(_ reads: ReferenceReads, _ body: (Int, Int, Int) -> Void) {
    let inputs = reads.input.channels
    let window = Window(
      kernel: kernel, stride: stride, paddingHeight: padding, paddingWidth: padding)
    window.forEachTap(output: reads.outputShapes[0], input: reads.input.shape) { tap in
      for o in 0..<channels {
        for i in 0..<inputs {
          body(
            tap.output * channels + o, tap.input * inputs + i,
            (o * kernel * kernel + tap.kernel) * inputs + i)
        }
      }
    }
  }
}
