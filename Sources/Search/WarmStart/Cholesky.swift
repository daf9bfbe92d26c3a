/// The lower triangle L with L Lᵀ = A of a symmetric positive definite matrix A, in double precision.
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

  /// The x with A x = b.
  func solution(of right: [Double]) -> [Double] {
    var x = right
    for row in 0..<size {
      for column in 0..<row { x[row] -= lower[row * size + column] * x[column] }
      x[row] /= lower[row * size + row]
    }
    for row in (0..<size).reversed() {
      for below in row + 1..<max(size, row + 1) { x[row] -= lower[below * size + row] * x[below] }
      x[row] /= lower[row * size + row]
    }
    return x
  }

  /// A⁻¹, row by row.
  var inverse: [Double] {
    (0..<size).flatMap { row in
      var unit = Array(repeating: 0.0, count: size)
      unit[row] = 1
      return solution(of: unit)
    }
  }
}
