package import Graphs

extension BatchNorm: ReferenceOperation {
  /// Each channel standardised over batch, rows and columns, or by given statistics.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    standardisation(reads).forward(reads)
  }

  /// Through the batch's own moments, unless statistics are given.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    standardisation(reads).backward(reads, upstream: upstream[0])
  }

  private func standardisation(_ reads: ReferenceReads) -> Standardisation {
    let channels = reads.input.channels
    return Standardisation(
      groups: (0..<channels).map { stride(from: $0, to: reads.input.count, by: channels) },
      epsilon: epsilon, statistics: reads.statistics)
  }
}
