import CKernels

/// Rows of a metric, averaged over heads and of length 1, so that their products are cosines.
struct MetricRows {
  let heads: Int
  let width: Int

  init(_ dimensions: MatchingDimensions) {
    heads = dimensions.heads
    width = dimensions.width
  }

  /// Writes the direction of one token.
  func write(
    _ token: Int, of metric: UnsafePointer<Float>, to row: UnsafeMutablePointer<Float>
  ) {
    let source = metric + token * heads * width
    row.update(from: source, count: width)
    for head in 1..<max(1, heads) { ck_accumulate(source + head * width, row, width) }
    normalize(row, share: 1 / Double(heads))
  }

  /// Brings a row to length 1, as if it were multiplied with a share first; a row of zeros stays.
  func normalize(_ row: UnsafeMutablePointer<Float>, share: Double = 1) {
    let length = max(ck_dot(row, row, width).squareRoot() * share, 1e-12)
    ck_scale(Float(share / length), row, row, width)
  }

  /// For each of `count` columns the greatest of its scores, and the first of the rows in which it
  /// stands.
  static func greatest(
    of scores: UnsafePointer<Float>, rows: Int, count: Int, best: UnsafeMutablePointer<Float>,
    place: UnsafeMutablePointer<Int32>
  ) {
    best.update(repeating: -.infinity, count: count)
    place.update(repeating: 0, count: count)
    for row in 0..<rows {
      let line = scores + row * count
      let index = Int32(truncatingIfNeeded: row)
      for column in 0..<count {
        let isGreater = line[column] > best[column]
        best[column] = isGreater ? line[column] : best[column]
        place[column] = isGreater ? index : place[column]
      }
    }
  }
}
