package import Graphs

extension WindowPartition: ReferenceCopying {
  /// Every window's places, zeros beyond the map.
  package func copies(_ reads: ReferenceReads) -> ReferenceCopies {
    let (map, windows) = (reads.input.shape, reads.outputShapes[0])
    let perRow = (map[2] + side - 1) / side
    let places = windows.dropLast().reduce(1, *)
    return ReferenceCopies(rows: places, channels: map[3]) { place in
      let (row, column) = (place / side % side, place % side)
      let window = place / (side * side) % windows[1]
      let image = place / (side * side * windows[1])
      let y = window / perRow * side + row
      let x = window % perRow * side + column
      return y < map[1] && x < map[2] ? (image * map[1] + y) * map[2] + x : nil
    }
  }
}
