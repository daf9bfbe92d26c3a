import CKernels

/// Rows of equal length that go from one place to another, each place with its own distance from
/// row to row.
struct RowCopy {
  /// Number of rows.
  let rows: Int
  /// Floats of a row.
  let count: Int
  /// Floats from one row to the next where they come from.
  let sourceStride: Int
  /// Floats from one row to the next where they go to.
  let targetStride: Int

  /// Writes the rows, or adds them to what is there.
  func run(
    _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, adding: Bool = false
  ) {
    for row in 0..<rows {
      let (from, to) = (source + row * sourceStride, target + row * targetStride)
      if adding {
        ck_accumulate(from, to, count)
      } else {
        to.update(from: from, count: count)
      }
    }
  }
}
