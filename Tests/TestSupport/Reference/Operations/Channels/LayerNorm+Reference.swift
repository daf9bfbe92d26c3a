package import Graphs

extension LayerNorm: ReferenceOperation {
  /// Each token, or each image, standardised.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    standardisation(reads).forward(reads)
  }

  /// Through the moments of each token or image.
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    standardisation(reads).backward(reads, upstream: upstream[0])
  }

  private func standardisation(_ reads: ReferenceReads) -> Standardisation {
    let size = joint ? reads.input.count / reads.input.shape[0] : reads.input.channels
    return Standardisation(
      groups: stride(from: 0, to: reads.input.count, by: size).map {
        stride(from: $0, to: $0 + size, by: 1)
      }, epsilon: epsilon)
  }
}
