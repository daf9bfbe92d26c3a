public import Graphs

extension ChannelRange: ReferenceOperation {
  /// Some channels of every row.
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
    let channels = reads.input.channels
    return ReferenceCopies(
      sources: (0..<reads.input.rows * count).map { $0 / count * channels + first + $0 % count })
  }
}
