/// A line y = intercept + slope · x.
package struct LinearFit: Hashable, Sendable, Codable {
  /// Value at x = 0.
  package let intercept: Double
  /// Growth per unit of x.
  package let slope: Double

  /// The line with the least sum of squared relative errors ((f(x) − y)/y)²; y must be positive,
  /// and a line that would fall, or not be positive at all x, goes through zero instead.
  package init(x: [Double], y: [Double]) {
    var (w, wx, wy, wxx, wxy) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (x, y) in zip(x, y) {
      let weight = 1 / (y * y)
      w += weight
      wx += weight * x
      wy += weight * y
      wxx += weight * x * x
      wxy += weight * x * y
    }
    let determinant = w * wxx - wx * wx
    let growth = (w * wxy - wx * wy) / determinant
    // What takes more steps takes longer: a line that falls is noise.
    let start = (wy - growth * wx) / w
    if determinant > 1e-12 * w * wxx, growth > 0, x.allSatisfy({ start + growth * $0 > 0 }) {
      slope = growth
      intercept = start
    } else {
      slope = wxx > 0 ? wxy / wxx : 0
      intercept = 0
    }
  }

  /// The line's value.
  package func callAsFunction(_ x: Double) -> Double { intercept + slope * x }
}
