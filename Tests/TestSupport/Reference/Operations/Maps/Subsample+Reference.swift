package import Graphs

extension Subsample: ReferenceCopying {
  /// The places at multiples of the stride.
  package func copies(_ reads: ReferenceReads) -> ReferenceCopies {
    let (map, result) = (reads.input.shape, reads.outputShapes[0])
    return ReferenceCopies(rows: result[0] * result[1] * result[2], channels: map[3]) { place in
      let y = place / result[2] % result[1] * stride
      let x = place % result[2] * stride
      let image = place / (result[1] * result[2])
      return (image * map[1] + y) * map[2] + x
    }
  }
}
