/// One ridge regression over choices: coefficients, leave-one-out error and variance of the
/// residuals.
struct RidgeFit {
  let penalty: Double
  let coefficients: [Double]
  /// (XᵀX + λI)⁻¹.
  let inverse: RidgeInverse
  /// Σ(rᵢ / (1 − hᵢ))².
  let crossError: Double
  /// Σrᵢ² / (n − Σhᵢ); nil without degrees of freedom.
  let variance: Double?

  /// The fit to deviations from their mean, given the products of the columns; nil if the penalty
  /// is too small for the numbers at hand.
  init?(
    _ columns: ChoiceColumns, products: [Double], _ deviations: [Double], penalty: Double
  ) {
    guard let inverse = RidgeInverse(columns, products: products, penalty: penalty) else {
      return nil
    }
    let coefficients = inverse.coefficients(of: deviations)
    let center = columns.dot(coefficients)
    let allLeverages = inverse.leverages
    var (crossError, residuals, leverages) = (0.0, 0.0, 0.0)
    for (place, row) in columns.rows.enumerated() {
      let residual = row.reduce(deviations[place] + center) { $0 - coefficients[$1] }
      let share = residual / max(1 - allLeverages[place], 1e-9)
      crossError += share * share
      residuals += residual * residual
      leverages += allLeverages[place]
    }
    self.penalty = penalty
    self.coefficients = coefficients
    self.inverse = inverse
    self.crossError = crossError
    let count = Double(columns.rows.count)
    variance = count - leverages > 0.5 ? residuals / (count - leverages) : nil
  }
}
