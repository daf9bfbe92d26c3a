/// The lower triangle L with L Lᵀ = A of a symmetric positive definite matrix A, in double
/// precision.
struct Cholesky {
  private let size: Int
  /// L, row by row.
  private let lower: [Double]

  /// Decomposes a matrix of `size` rows, given row by row; nil if it is not positive definite.
  init?(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size, "\(matrix.count) numbers for \(size) rows")
    var lower = Array(repeating: 0.0, count: size * size)
    for row in 0..<size {
      for column in 0...row {
        var rest = matrix[row * size + column]
        for index in 0..<column {
          rest -= lower[row * size + index] * lower[column * size + index]
        }
        if row > column {
          lower[row * size + column] = rest / lower[column * size + column]
        } else {
          guard rest > 0, rest.isFinite else { return nil }
          lower[row * size + row] = rest.squareRoot()
        }
      }
    }
    self.size = size
    self.lower = lower
  }

  /// A⁻¹ = (L⁻¹)ᵀ L⁻¹, row by row.
  var inverse: [Double] {
    let factor = inverseOfLower
    var result = Array(repeating: 0.0, count: size * size)
    for index in 0..<size {
      let row = index * size
      for a in 0...index {
        let scale = factor[row + a]
        for b in 0...a { result[a * size + b] += scale * factor[row + b] }
      }
    }
    for a in 0..<size {
      for b in 0..<a { result[b * size + a] = result[a * size + b] }
    }
    return result
  }

  /// L⁻¹, row by row: each is a unit vector less multiples of those above it.
  private var inverseOfLower: [Double] {
    var result = Array(repeating: 0.0, count: size * size)
    for row in 0..<size {
      result[row * size + row] = 1
      for above in 0..<row {
        let scale = lower[row * size + above]
        for column in 0...above {
          result[row * size + column] -= scale * result[above * size + column]
        }
      }
      for column in 0...row { result[row * size + column] /= lower[row * size + row] }
    }
    return result
  }
}
