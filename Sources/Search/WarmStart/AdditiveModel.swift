package import Walks

/// A metric as a mean plus one effect for each choice that a genome takes, fitted by ridge
/// regression.
///
/// With x the 0/1 vector of choices taken, x̄ and ȳ the means over n genomes and X the matrix of
/// rows x − x̄, the effects are b = (XᵀX + λI)⁻¹ Xᵀ(y − ȳ). λ is the one of 10⁻³ … 10² whose
/// leave-one-out error Σ(rᵢ / (1 − hᵢ))² is least, with residuals r and leverages hᵢ = 1/n + (xᵢ −
/// x̄)ᵀ(XᵀX + λI)⁻¹(xᵢ − x̄). Slots that a genome leaves open take no part. Source: Hoerl and
/// Kennard, "Ridge regression", 1970; Allen, "The relationship between variable selection and data
/// augmentation and a method for prediction", 1974 (leave-one-out error).
package struct AdditiveModel: Sendable {
  private static let penalties = [1e-3, 1e-2, 1e-1, 1, 10, 100]

  /// ȳ, the mean over the genomes.
  package let mean: Double
  /// The penalty λ that was taken.
  package let penalty: Double
  /// Σ(rᵢ / (1 − hᵢ))² as a share of Σ(yᵢ − ȳ)²: how much of the variance the model does not
  /// predict; 1 if nothing varies.
  package let unexplained: Double
  private let columns: ChoiceColumns
  private let coefficients: [Double]
  private let inverse: RidgeInverse
  private let variance: Double?

  /// The model of values of genomes, each given by the choices it takes; nil for fewer than two
  /// genomes.
  package init?(_ taken: [[WalkChoice]], values: [Double], slotSizes: [Int]) {
    precondition(taken.count == values.count, "\(values.count) values for \(taken.count) genomes")
    guard taken.count > 1 else { return nil }
    let columns = ChoiceColumns(taken, slotSizes: slotSizes)
    let mean = values.reduce(0, +) / Double(values.count)
    let deviations = values.map { $0 - mean }
    let products = columns.products
    var best: RidgeFit?
    for penalty in Self.penalties {
      guard let fit = RidgeFit(columns, products: products, deviations, penalty: penalty) else {
        continue
      }
      if best.map({ fit.crossError < $0.crossError }) ?? true { best = fit }
    }
    guard let best else { return nil }
    let total = deviations.reduce(0) { $0 + $1 * $1 }
    self.mean = mean
    self.columns = columns
    penalty = best.penalty
    unexplained = total > 0 ? best.crossError / total : 1
    coefficients = best.coefficients
    inverse = best.inverse
    variance = best.variance
  }

  /// What a choice adds, as a summand of predictions.
  package func coefficient(of choice: WalkChoice) -> Double {
    columns.index(of: choice).map { coefficients[$0] } ?? 0
  }

  /// The prediction for a genome that takes given choices.
  package func prediction(for taken: [WalkChoice]) -> Double {
    taken.reduce(mean - columns.dot(coefficients)) { $0 + coefficient(of: $1) }
  }

  /// The main effect of a choice: its coefficient less the mean of its slot's coefficients,
  /// weighted by how often each was taken; nil if the choice was never taken.
  ///
  /// With v the vector of that contrast and s² = Σrᵢ² / (n − Σhᵢ), the standard error is s √(vᵀBv −
  /// λ |Bv|²), B = (XᵀX + λI)⁻¹; it is nil where there are too few genomes for s².
  package func effect(of choice: WalkChoice) -> (value: Double, standardError: Double?)? {
    guard let contrast = columns.contrast(of: choice) else { return nil }
    let value = contrast.reduce(0) { $0 + $1.weight * coefficients[$1.column] }
    var vector = Array(repeating: 0.0, count: columns.size)
    for (column, weight) in contrast { vector[column] = weight }
    let product = inverse.applied(to: vector)
    let square = product.reduce(0) { $0 + $1 * $1 }
    let form = contrast.reduce(0) { $0 + $1.weight * product[$1.column] } - penalty * square
    return (value, variance.map { ($0 * max(0, form)).squareRoot() })
  }

  /// How many genomes take a choice.
  package func count(of choice: WalkChoice) -> Int {
    columns.index(of: choice).map { columns.counts[$0] } ?? 0
  }
}
