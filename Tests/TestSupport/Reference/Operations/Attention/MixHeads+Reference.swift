package import Graphs

extension MixHeads: ReferenceOperation {
  /// W over the heads of each pair, plus b.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    let (heads, pairs) = extents(reads)
    for index in 0..<output.count { output[index] = reads.parameters[1][index / pairs % heads] }
    forEachProduct(reads) { y, x, w in
      output[y] += reads.parameters[0][w] * reads.input[x]
    }
    return [output]
  }

  /// dx = Wᵀ g, dW = g xᵀ, db = Σ g.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    let (heads, pairs) = extents(reads)
    for index in 0..<upstream[0].count {
      gradients.parameters[1][index / pairs % heads] += upstream[0][index]
    }
    forEachProduct(reads) { y, x, w in
      gradients.inputs[0][x] += upstream[0][y] * reads.parameters[0][w]
      gradients.parameters[0][w] += upstream[0][y] * reads.input[x]
    }
    return gradients
  }

  private func extents(_ reads: ReferenceReads) -> (heads: Int, pairs: Int) {
    let heads = reads.input.shape[reads.input.shape.count - 3]
    return (heads, reads.input.channels * reads.input.shape[reads.input.shape.count - 2])
  }

  /// Visits (output, input, weight) positions of every product.
  private func forEachProduct(_ reads: ReferenceReads, _ body: (Int, Int, Int) -> Void) {
    let (heads, pairs) = extents(reads)
    for image in 0..<reads.input.count / (heads * pairs) {
      for to in 0..<heads {
        for from in 0..<heads {
          for pair in 0..<pairs {
            body(
              (image * heads + to) * pairs + pair, (image * heads + from) * pairs + pair,
              to * heads + from)
          }
        }
      }
    }
  }
}
