public import Graphs

extension WindowMerge: ReferenceOperation {
  /// Every place of the map from its window.
  public func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    copies(reads).forward(reads)
  }

  /// What lies beyond the map has no gradient.
  public func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    copies(reads).backward(reads, upstream: upstream[0])
  }

  private func copies(_ reads: ReferenceReads) -> ReferenceCopies {
    let windows = reads.input.shape
    let (side, channels) = (windows[2], windows[4])
    let perRow = (width + side - 1) / side
    return ReferenceCopies(
      sources: (0..<windows[0] * height * width * channels).map { index in
        let (position, c) = (index / channels, index % channels)
        let (x, y) = (position % width, position / width % height)
        let window = position / (width * height) * windows[1] + y / side * perRow + x / side
        return ((window * side + y % side) * side + x % side) * channels + c
      })
  }
}
