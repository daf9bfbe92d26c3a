import Foundation

/// A range of numbers, however far apart or close together, as places from 0 to 1.
package struct AxisScale: Sendable {
  /// Where 0 lies.
  package let least: Double
  /// Where 1 lies; more than `least`.
  package let greatest: Double

  /// The range of some finite values; around a single one, or where there is none, a little wide.
  ///
  /// Values of more than a hundredth of the largest number are drawn there, so that differences
  /// and ticks can be computed.
  package init(covering values: [Double]) {
    let values = values.filter(\.isFinite).map(Self.clamped)
    var (least, greatest) = (values.min() ?? 0, values.max() ?? 1)
    let magnitude = max(abs(least), abs(greatest))
    // What lies closer together than digits can tell is one place.
    if greatest - least <= magnitude * 1e-12 {
      let margin = magnitude == 0 ? 1 : max(magnitude * 0.1, .leastNormalMagnitude)
      (least, greatest) = (least - margin, greatest + margin)
    }
    self.init(least: least, greatest: greatest)
  }

  /// From one number to a greater one.
  init(least: Double, greatest: Double) {
    self.least = least
    self.greatest = greatest
  }

  /// Where a value lies, 0 to 1; what lies outside is at the nearer end.
  package func share(_ value: Double) -> Double {
    min(1, max(0, (Self.clamped(value) - least) / (greatest - least)))
  }

  /// A value so far from the largest number that sums of a few are finite.
  static func clamped(_ value: Double) -> Double {
    let most = Double.greatestFiniteMagnitude / 100
    return min(most, max(-most, value))
  }
}
