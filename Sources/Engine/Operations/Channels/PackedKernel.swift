import Graphs

/// A weight slice [Cout, k, k, Cin] as one dense matrix [Cout, k·k·Cin], for products with columns.
struct PackedKernel {
  let region: ParameterRegion
  /// Elements of one row: k · k · Cin.
  var rowLength: Int { region.count / region.extents[0] }

  /// Copies the slice into dense memory.
  func gather(from weights: UnsafePointer<Float>, into dense: UnsafeMutablePointer<Float>) {
    var place = dense
    region.forEachRow { offset, length in
      place.update(from: weights + offset, count: length)
      place += length
    }
  }

  /// Adds dense memory to the slice.
  func scatter(adding dense: UnsafePointer<Float>, to weights: UnsafeMutablePointer<Float>) {
    var place = dense
    region.forEachRow { offset, length in
      for index in 0..<length { weights[offset + index] += place[index] }
      place += length
    }
  }
}
