package import Graphs

extension GlobalPool: ReferenceOperation {
  /// The mean of an image's rows.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    let (channels, rows) = extents(reads)
    var output = ReferenceTensor.zeros(reads.outputShapes[0])
    for index in 0..<reads.input.count {
      output[index / (rows * channels) * channels + index % channels] +=
        reads.input[index] / Double(rows)
    }
    return [output]
  }

  /// Every row gets an equal share.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    let (channels, rows) = extents(reads)
    return ReferenceGradients(inputs: [
      ReferenceTensor(shape: reads.input.shape) {
        upstream[0][$0 / (rows * channels) * channels + $0 % channels] / Double(rows)
      }
    ])
  }

  private func extents(_ reads: ReferenceReads) -> (channels: Int, rows: Int) {
    (reads.input.channels, reads.input.rows / reads.input.shape[0])
  }
}
