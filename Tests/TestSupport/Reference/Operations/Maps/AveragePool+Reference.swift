package import Graphs

extension AveragePool: ReferenceOperation {
  /// Sums over windows by k².
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    forEachElement(reads) { y, x in output[y] += reads.input[x] / Double(kernel * kernel) }
    return [output]
  }

  /// Each element gets its share from every window that it stands in.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    forEachElement(reads) { y, x in
      gradients.inputs[0][x] += upstream[0][y] / Double(kernel * kernel)
    }
    return gradients
  }

  private func forEachElement(_ reads: ReferenceReads, _ body: (Int, Int) -> Void) {
    let channels = reads.input.channels
    let window = Window(
      kernel: kernel, stride: kernel, paddingHeight: paddingHeight, paddingWidth: paddingWidth)
    window.forEachTap(output: reads.outputShapes[0], input: reads.input.shape) { tap in
      for c in 0..<channels { body(tap.output * channels + c, tap.input * channels + c) }
    }
  }
}
