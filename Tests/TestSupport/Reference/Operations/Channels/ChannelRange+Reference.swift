package import Graphs

extension ChannelRange: ReferenceCopying {
  /// Some channels of every row.
  package func copies(_ reads: ReferenceReads) -> ReferenceCopies {
    let channels = reads.input.channels
    return ReferenceCopies(
      sources: (0..<reads.input.rows * count).map { $0 / count * channels + first + $0 % count })
  }
}
