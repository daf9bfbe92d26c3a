/// One ridge regression over choices: coefficients, leave-one-out error and variance of the residuals.
struct RidgeFit {
  let penalty: Double
  let coefficients: [Double]
  /// (XᵀX + λI)⁻¹, row by row.
  let inverse: [Double]
  /// Σ(rᵢ / (1 − hᵢ))².
  let crossError: Double
  /// Σrᵢ² / (n − Σhᵢ); nil without degrees of freedom.
  let variance: Double?

  /// The fit to deviations from their mean; nil if the penalty is too small for the numbers at hand.
  init?(_ columns: ChoiceColumns, _ deviations: [Double], penalty: Double) {
    let size = columns.size
    var matrix = columns.covariances
    for index in 0..<size { matrix[index * size + index] += penalty }
    guard let decomposition = Cholesky(matrix, size: size) else { return nil }
    var right = Array(repeating: 0.0, count: size)
    for (row, deviation) in zip(columns.rows, deviations) {
      for column in row { right[column] += deviation }
    }
    let coefficients = decomposition.solution(of: right)
    let inverse = decomposition.inverse
    let means = columns.means
    let center = columns.dot(coefficients)
    // Bx̄ and x̄ᵀBx̄, so that a leverage needs only the few ones of a row.
    let product = (0..<size).map { row in
      (0..<size).reduce(0.0) { $0 + inverse[row * size + $1] * means[$1] }
    }
    let square = columns.dot(product)
    let count = Double(columns.rows.count)
    var (crossError, residuals, leverages) = (0.0, 0.0, 0.0)
    for (row, deviation) in zip(columns.rows, deviations) {
      let residual = row.reduce(deviation + center) { $0 - coefficients[$1] }
      var leverage = 1 / count + square
      for a in row {
        leverage -= 2 * product[a]
        for b in row { leverage += inverse[a * size + b] }
      }
      let share = residual / max(1 - leverage, 1e-9)
      crossError += share * share
      residuals += residual * residual
      leverages += leverage
    }
    self.penalty = penalty
    self.coefficients = coefficients
    self.inverse = inverse
    self.crossError = crossError
    variance = count - leverages > 0.5 ? residuals / (count - leverages) : nil
  }
}
