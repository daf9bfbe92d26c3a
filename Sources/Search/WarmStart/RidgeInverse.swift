import COpenBLAS

/// (XᵀX + λI)⁻¹ for the centred rows X of n genomes, by way of the smaller of XᵀX and XXᵀ.
///
/// Where there are more columns than genomes, (XᵀX + λI)⁻¹ = (I − XᵀGX) / λ with G = (XXᵀ + λI)⁻¹,
/// which has n rows.
struct RidgeInverse: Sendable {
  private let columns: ChoiceColumns
  private let penalty: Double
  /// The inverse of the smaller matrix, row by row.
  private let matrix: [Double]

  /// The inverse, given the products of the columns; nil if the penalty is too small for the
  /// numbers at hand.
  init?(_ columns: ChoiceColumns, products: [Double], penalty: Double) {
    let size = columns.isWide ? columns.rows.count : columns.size
    var matrix = products
    for index in 0..<size { matrix[index * size + index] += penalty }
    guard let inverse = Self.inverse(of: matrix, size: size) else { return nil }
    self.columns = columns
    self.penalty = penalty
    self.matrix = inverse
  }

  /// The inverse of a symmetric matrix of `size` rows, row by row, by LAPACK; nil if the matrix is
  /// not positive definite.
  static func inverse(of matrix: [Double], size: Int) -> [Double]? {
    precondition(matrix.count == size * size, "\(matrix.count) numbers for \(size) rows")
    guard matrix.allSatisfy(\.isFinite) else { return nil }
    _ = oneThread
    var result = matrix
    var (rows, stride, info) = (blasint(size), blasint(max(1, size)), blasint(0))
    dpotrf_("L", &rows, &result, &stride, &info, 1)
    guard info == 0 else { return nil }
    dpotri_("L", &rows, &result, &stride, &info, 1)
    guard info == 0, (0..<size).allSatisfy({ result[$0 * size + $0].isFinite }) else { return nil }
    // LAPACK has columns side by side and fills the triangle below the diagonal of them.
    for a in 0..<size {
      for b in 0..<a { result[a * size + b] = result[b * size + a] }
    }
    return result
  }

  /// With one thread, products are summed in the same order each time.
  private static let oneThread: Void = openblas_set_num_threads(1)

  /// (XᵀX + λI)⁻¹ Xᵀd for deviations d of each genome from their mean.
  func coefficients(of deviations: [Double]) -> [Double] {
    columns.isWide
      ? columns.sums(of: Self.product(matrix, deviations))
      : Self.product(matrix, columns.sums(of: deviations))
  }

  /// (XᵀX + λI)⁻¹ v for a number v of each column.
  func applied(to vector: [Double]) -> [Double] {
    guard columns.isWide else { return Self.product(matrix, vector) }
    let center = columns.dot(vector)
    let weights = Self.product(
      matrix, columns.rows.map { row in row.reduce(-center) { $0 + vector[$1] } })
    let total = weights.reduce(0, +)
    let back = zip(columns.sums(of: weights), columns.means).map { $0 - $1 * total }
    return zip(vector, back).map { ($0 - $1) / penalty }
  }

  /// hᵢ = 1/n + (xᵢ − x̄)ᵀ(XᵀX + λI)⁻¹(xᵢ − x̄) of each genome.
  var leverages: [Double] {
    let count = Double(columns.rows.count)
    guard !columns.isWide else {
      return columns.rows.indices.map { place in
        1 / count + 1 - penalty * matrix[place * columns.rows.count + place]
      }
    }
    // Bx̄ and x̄ᵀBx̄, so that a leverage needs only the few ones of a row.
    let product = Self.product(matrix, columns.means)
    let square = columns.dot(product)
    return columns.rows.map { row in
      var leverage = 1 / count + square
      for a in row {
        leverage -= 2 * product[a]
        for b in row { leverage += matrix[a * columns.size + b] }
      }
      return leverage
    }
  }

  /// The product of a square matrix and a vector.
  private static func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
    vector.indices.map { row in
      vector.indices.reduce(0) { $0 + matrix[row * vector.count + $1] * vector[$1] }
    }
  }
}
