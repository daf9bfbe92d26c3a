package import Graphs

extension WindowMerge: ReferenceCopying {
  /// Every place of the map from its window.
  package func copies(_ reads: ReferenceReads) -> ReferenceCopies {
    let windows = reads.input.shape
    let side = windows[2]
    let perRow = (width + side - 1) / side
    return ReferenceCopies(rows: windows[0] * height * width, channels: windows[4]) { place in
      let (x, y) = (place % width, place / width % height)
      let window = place / (width * height) * windows[1] + y / side * perRow + x / side
      return (window * side + y % side) * side + x % side
    }
  }
}
