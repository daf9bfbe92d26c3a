package import Graphs

extension TokenRange: ReferenceCopying {
  /// Some tokens of every image.
  package func copies(_ reads: ReferenceReads) -> ReferenceCopies {
    let tokens = reads.input.shape[1]
    return ReferenceCopies(rows: reads.input.shape[0] * count, channels: reads.input.channels) {
      $0 / count * tokens + first + $0 % count
    }
  }
}
