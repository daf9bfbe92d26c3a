import Foundation

/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten, about five of them.
struct AxisTicks {
  let values: [Double]
  private let scale: AxisScale
  private let digits: Int

  /// Ticks whose range covers all values; around a single one the range is a little wide.
  init(covering values: [Double]) {
    let range = AxisScale(covering: values)
    let (least, greatest) = (range.least, range.greatest)
    let rough = max((greatest - least) / 5, .leastNormalMagnitude)
    let power = pow(10, floor(log10(rough)))
    let step = power * ([1, 2, 5].first { $0 * power >= rough * 0.999 } ?? 10)
    let (first, last) = (floor(least / step), ceil(greatest / step))
    // At least a twelfth of the magnitudes' digits lie in a step: both are whole numbers.
    let count = Int(min(20, max(1, last - first)))
    self.values = (0...count).map { (first + Double($0)) * step }
    scale = AxisScale(least: first * step, greatest: (first + Double(count)) * step)
    digits = Int(min(400, max(0, -floor(log10(step) + 1e-9))))
  }

  /// Where a value lies between the first tick and the last, 0 to 1.
  func share(_ value: Double) -> Double { scale.share(value) }

  /// A tick's number, with as many digits as the step needs.
  func label(_ value: Double) -> String {
    digits > 6 || abs(value) >= 1e7
      ? String(format: "%.4g", value) : String(format: "%.\(digits)f", value == 0 ? 0 : value)
  }
}
