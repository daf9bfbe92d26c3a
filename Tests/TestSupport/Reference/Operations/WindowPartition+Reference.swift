public import Graphs

extension WindowPartition: ReferenceOperation {
  /// Every window's places, zeros beyond the map.
  public func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    copies(reads).forward(reads)
  }

  /// Every place of the map is in one window.
  public func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    copies(reads).backward(reads, upstream: upstream[0])
  }

  private func copies(_ reads: ReferenceReads) -> ReferenceCopies {
    let map = reads.input.shape
    let windows = reads.outputShapes[0]
    let perRow = (map[2] + side - 1) / side
    return ReferenceCopies(
      sources: (0..<windows.reduce(1, *)).map { index in
        let (position, c) = (index / map[3], index % map[3])
        let (row, column) = (position / side % side, position % side)
        let window = position / (side * side) % windows[1]
        let image = position / (side * side * windows[1])
        let y = window / perRow * side + row
        let x = window % perRow * side + column
        guard y < map[1], x < map[2] else { return nil }
        return ((image * map[1] + y) * map[2] + x) * map[3] + c
      })
  }
}
