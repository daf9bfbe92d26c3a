package import Graphs

extension Resize: ReferenceOperation {
  /// Weighted sums of 4×4 neighbours; beyond the border the border's value stands.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    sampling.forEachWeight(shape: reads.input.shape) { y, x, weight in
      output[y] += weight * reads.input[x]
    }
    return [output]
  }

  /// The transposed sums.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradients = ReferenceGradients(zerosFor: reads)
    sampling.forEachWeight(shape: reads.input.shape) { y, x, weight in
      gradients.inputs[0][x] += weight * upstream[0][y]
    }
    return gradients
  }

  private var sampling: BicubicSampling {
    BicubicSampling(height: height, width: width, antialias: false)
  }
}
