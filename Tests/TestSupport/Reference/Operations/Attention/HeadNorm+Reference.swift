package import Graphs

extension HeadNorm: ReferenceOperation {
  /// Batch norm with the heads as channels, times κ.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    let plain = batchNorm(reads)
    let output = plain.operation.forward(plain.reads)[0]
    return [headsFirst(scaled(output), like: reads.input)]
  }

  /// Batch norm's gradients times κ.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    let plain = batchNorm(reads)
    let gradients = plain.operation.backward(
      plain.reads, outputs: [], upstream: [scaled(headsLast(upstream[0]))])
    return ReferenceGradients(
      inputs: [headsFirst(gradients.inputs[0], like: reads.input)],
      parameters: gradients.parameters)
  }

  private func batchNorm(
    _ reads: ReferenceReads
  ) -> (operation: BatchNorm, reads: ReferenceReads) {
    let operation = BatchNorm(epsilon: epsilon)
    let reads = ReferenceReads(
      .batchNorm(operation), inputs: [headsLast(reads.input)], parameters: reads.parameters,
      statistics: reads.statistics)
    return (operation, reads)
  }

  private func scaled(_ tensor: ReferenceTensor) -> ReferenceTensor {
    ReferenceTensor(shape: tensor.shape) { Double(factor) * tensor[$0] }
  }

  /// [.., A, M, N] as [.., M · N, A].
  private func headsLast(_ scores: ReferenceTensor) -> ReferenceTensor {
    let extents = scores.shape.suffix(3).map { $0 }
    let pairs = extents[1] * extents[2]
    return scores.reshaped([scores.count / (extents[0] * pairs), extents[0], pairs])
      .permuted([0, 2, 1])
  }

  private func headsFirst(
    _ tensor: ReferenceTensor, like scores: ReferenceTensor
  ) -> ReferenceTensor {
    tensor.permuted([0, 2, 1]).reshaped(scores.shape)
  }
}
