/// What a golden file holds of a tensor: all values, or the first and the last and sums.
package struct GoldenTensor: Decodable, Sendable {
  /// The extents.
  package let shape: [Int]
  let values: [Double]?
  let first: [Double]?
  let last: [Double]?
  let sum: Double?
  let sumsq: Double?
  let largest: Double?

  /// How a tensor differs from the golden one, or nil if they agree.
  ///
  /// Elements may be off by tolerance · max(largest magnitude, floor); the sum of n elements by n
  /// times as much at most, and by √n times the norm; the sum of squares by as much as that allows.
  package func mismatch(
    _ actual: ReferenceTensor, tolerance: Double, floor: Double = 0
  ) -> Mismatch? {
    guard actual.shape == shape else { return .shape(actual: actual.shape, expected: shape) }
    if let values {
      return compare(
        actual, ReferenceTensor(shape: shape, values: values), tolerance: tolerance, floor: floor)
    }
    if let index = actual.values.firstIndex(where: { !$0.isFinite }) {
      return .notANumber(index: index, actual: actual[index], expected: 0)
    }
    let scale = max(magnitude, floor)
    let count = actual.count
    let expected =
      (first ?? []).enumerated().map { ($0.offset, $0.element) }
      + (last ?? []).enumerated().map { (count - (last ?? []).count + $0.offset, $0.element) }
    let worst = expected.max { abs(actual[$0.0] - $0.1) < abs(actual[$1.0] - $1.1) }
    if let (index, value) = worst, abs(actual[index] - value) > tolerance * scale {
      return .difference(
        index: index, actual: actual[index], expected: value,
        relative: abs(actual[index] - value) / scale)
    }
    return totalMismatch(actual, tolerance: tolerance, scale: scale)
  }

  /// The largest magnitude, or the root of the mean square where only sums are known.
  package var magnitude: Double {
    let known = ((first ?? []) + (last ?? [])).reduce(0) { max($0, abs($1)) }
    let count = Double(shape.reduce(1, *))
    return largest ?? max(known, ((sumsq ?? 0) / count).squareRoot())
  }

  private func totalMismatch(
    _ actual: ReferenceTensor, tolerance: Double, scale: Double
  ) -> Mismatch? {
    let count = Double(actual.count)
    let sums = [
      ("the sum", actual.values.reduce(0, +), sum, count * scale),
      ("the sum of squares", actual.dot(actual), sumsq, 2 * count * scale * scale),
    ]
    for (name, value, expected, scale) in sums {
      guard let expected, abs(value - expected) > tolerance * scale else { continue }
      return .total(
        name, actual: value, expected: expected, relative: abs(value - expected) / scale)
    }
    return nil
  }
}
