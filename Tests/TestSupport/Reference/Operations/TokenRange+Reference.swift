public import Graphs

extension TokenRange: ReferenceOperation {
  /// Some tokens of every image.
  public func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    copies(reads).forward(reads)
  }

  /// Zero for what was not copied.
  public func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    copies(reads).backward(reads, upstream: upstream[0])
  }

  private func copies(_ reads: ReferenceReads) -> ReferenceCopies {
    let (tokens, channels) = (reads.input.shape[1], reads.input.channels)
    let length = count * channels
    return ReferenceCopies(
      sources: (0..<reads.input.shape[0] * length).map {
        ($0 / length * tokens + first) * channels + $0 % length
      })
  }
}
