import Graphs

/// What belongs to pairs of tokens, from and to the rows of the vertical and the horizontal table
/// that the pairs read; one query at a time.
struct RelativeRows {
  let grid: RelativeGrid

  /// Floats of scratch memory that both ways need.
  var scratch: Int { grid.width }

  /// pairs[m] += vertical[iv(query, m)] + horizontal[ih(query, m)] for every key m.
  func spread(
    _ vertical: UnsafePointer<Float>, _ horizontal: UnsafePointer<Float>, query: Int,
    to pairs: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    let placeless = vertical[0] + horizontal[0]
    guard query >= grid.prefix else {
      for key in 0..<grid.tokens { pairs[key] += placeless }
      return
    }
    for key in 0..<grid.prefix { pairs[key] += placeless }
    let (y, x) = (query - grid.prefix).quotientAndRemainder(dividingBy: grid.width)
    for column in 0..<grid.width { scratch[column] = horizontal[grid.row(column - x)] }
    for row in 0..<grid.height {
      let share = vertical[grid.row(row - y)]
      let line = pairs + grid.prefix + row * grid.width
      for column in 0..<grid.width { line[column] += share + scratch[column] }
    }
  }

  /// vertical[i] = Σ pairs[m] over the keys m with iv(query, m) = i, and the same for the
  /// horizontal table.
  func gather(
    _ pairs: UnsafePointer<Float>, query: Int, vertical: UnsafeMutablePointer<Float>,
    horizontal: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    vertical.update(repeating: 0, count: grid.rows)
    horizontal.update(repeating: 0, count: grid.rows)
    let placeless = query < grid.prefix ? grid.tokens : grid.prefix
    for key in 0..<placeless { vertical[0] += pairs[key] }
    horizontal[0] = vertical[0]
    guard query >= grid.prefix else { return }
    let (y, x) = (query - grid.prefix).quotientAndRemainder(dividingBy: grid.width)
    scratch.update(repeating: 0, count: grid.width)
    for row in 0..<grid.height {
      let line = pairs + grid.prefix + row * grid.width
      var sum: Float = 0
      for column in 0..<grid.width {
        sum += line[column]
        scratch[column] += line[column]
      }
      vertical[grid.row(row - y)] += sum
    }
    for column in 0..<grid.width { horizontal[grid.row(column - x)] += scratch[column] }
  }
}
