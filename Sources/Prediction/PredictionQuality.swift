/// How well predictions agree with measurements on subnets that were not fitted.
package struct PredictionQuality: Hashable, Sendable, Codable {
  /// Number of subnets.
  package let count: Int
  /// Share within ±10 % of the measurement.
  package let within10Percent: Double
  /// Median of |predicted − measured|/measured.
  package let medianRelativeError: Double
  /// Kendall's τ-b between prediction and measurement: 1 is the same order (Kendall, 1945).
  package let kendallTau: Double

  /// Compares predictions with measurements, pair by pair.
  package init(predicted: [Double], measured: [Double]) {
    count = measured.count
    let errors = zip(predicted, measured).map { abs($0 - $1) / $1 }.sorted()
    within10Percent =
      count == 0 ? 0 : Double(errors.filter { $0 <= 0.1 }.count) / Double(count)
    medianRelativeError = count == 0 ? 0 : errors[count / 2]
    kendallTau = Self.kendallTau(predicted, measured)
  }

  /// Whether a comparison can have had this outcome.
  var isPlausible: Bool {
    count >= 0 && (0...1).contains(within10Percent) && (-1...1).contains(kendallTau)
      && (0...1e300).contains(medianRelativeError)
  }

  /// Whether predictions say little about the device.
  package var isPoor: Bool { count > 0 && within10Percent < Self.leastShare }

  /// Where a smaller share is within ±10 %, predictions say little: three in four.
  package static let leastShare = 0.75

  static func kendallTau(_ a: [Double], _ b: [Double]) -> Double {
    var (agreeing, tiedA, tiedB, pairs) = (0.0, 0.0, 0.0, 0.0)
    for i in a.indices {
      for j in 0..<i {
        let (da, db) = (a[i] - a[j], b[i] - b[j])
        pairs += 1
        if da == 0 { tiedA += 1 }
        if db == 0 { tiedB += 1 }
        if da * db > 0 { agreeing += 1 }
        if da * db < 0 { agreeing -= 1 }
      }
    }
    let scale = ((pairs - tiedA) * (pairs - tiedB)).squareRoot()
    return scale == 0 ? 0 : agreeing / scale
  }
}
