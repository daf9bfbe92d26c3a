package import Graphs

extension Concatenate: ReferenceOperation {
  /// Row by row the channels of all inputs.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    forEachElement(reads) { y, input, x in output[y] = reads.inputs[input][x] }
    return [output]
  }

  /// To each input its channels.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    forEachElement(reads) { y, input, x in gradients.inputs[input][x] = upstream[0][y] }
    return gradients
  }

  /// Visits (output position, input, position in it) of every element.
  private func forEachElement(_ reads: ReferenceReads, _ body: (Int, Int, Int) -> Void) {
    var position = 0
    for row in 0..<reads.input.rows {
      for (index, input) in reads.inputs.enumerated() {
        for c in 0..<input.channels {
          body(position, index, row * input.channels + c)
          position += 1
        }
      }
    }
  }
}
