import Foundation

/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten, about five of them.
struct AxisTicks {
  let values: [Double]
  private let least: Double
  private let greatest: Double
  private let digits: Int

  /// Ticks whose range covers all values; around a single one the range is a little wide.
  init(covering values: [Double]) {
    var (least, greatest) = (values.min() ?? 0, values.max() ?? 1)
    if least == greatest {
      let margin = least == 0 ? 1 : abs(least) * 0.1
      (least, greatest) = (least - margin, greatest + margin)
    }
    let rough = max((greatest - least) / 5, .leastNormalMagnitude)
    let power = pow(10, floor(log10(rough)))
    let step = power * ([1, 2, 5].first { $0 * power >= rough * 0.999 } ?? 10)
    let (first, last) = (floor(least / step), ceil(greatest / step))
    self.values = stride(from: first, through: last, by: 1).map { $0 * step }
    self.least = first * step
    self.greatest = last * step
    digits = max(0, -Int(floor(log10(step) + 1e-9)))
  }

  /// Where a value lies between the first tick and the last, 0 to 1.
  func share(_ value: Double) -> Double { (value - least) / (greatest - least) }

  /// A tick's number, with as many digits as the step needs.
  func label(_ value: Double) -> String {
    digits > 6 || abs(value) >= 1e7
      ? String(format: "%.4g", value) : String(format: "%.\(digits)f", value == 0 ? 0 : value)
  }
}
