package import Graphs

extension ResizeTable: ReferenceOperation {
  /// Weighted sums of the places around each new place.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    let table = table(reads)
    sampling.forEachWeight(shape: shape(of: table)) { y, x, weight in
      output[y] += weight * table[x]
    }
    return [output]
  }

  /// The transposed sums.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    var gradient = ReferenceTensor.zeros(table(reads).shape)
    sampling.forEachWeight(shape: shape(of: gradient)) { y, x, weight in
      gradient[x] += weight * upstream[0][y]
    }
    return reads.inputs.isEmpty
      ? ReferenceGradients(inputs: [], parameters: [gradient])
      : ReferenceGradients(inputs: [gradient])
  }

  private var sampling: BicubicSampling {
    BicubicSampling(height: height, width: width, antialias: interpolation == .antialias)
  }

  private func table(_ reads: ReferenceReads) -> ReferenceTensor {
    reads.inputs.first ?? reads.parameters[0]
  }

  /// A table that a node made has a batch of one before its extents.
  private func shape(of table: ReferenceTensor) -> [Int] { [1] + table.shape.suffix(3) }
}
