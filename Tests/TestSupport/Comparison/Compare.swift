/// Compares shapes, then looks for NaN, then wants max |a − b| ≤ tolerance · max(max |b|, floor).
///
/// - Parameters:
///   - actual: a, what was computed.
///   - expected: b, what it should be.
///   - tolerance: The largest error allowed, as a share of the largest magnitude expected.
///   - floor: The least magnitude that errors are related to, for tensors that should be zero.
/// - Returns: The worst mismatch, or nil if the tensors agree.
package func compare(
  _ actual: ReferenceTensor, _ expected: ReferenceTensor, tolerance: Double, floor: Double = 0
) -> Mismatch? {
  guard actual.shape == expected.shape else {
    return .shape(actual: actual.shape, expected: expected.shape)
  }
  let pairs = zip(actual.values, expected.values)
  if let (index, pair) = pairs.enumerated().first(where: { !($1.0 - $1.1).isFinite }) {
    return .notANumber(index: index, actual: pair.0, expected: pair.1)
  }
  let largest = expected.values.reduce(floor) { max($0, abs($1)) }
  guard
    let (index, pair) = pairs.enumerated().max(by: { abs($0.1.0 - $0.1.1) < abs($1.1.0 - $1.1.1) })
  else { return nil }
  let error = abs(pair.0 - pair.1)
  guard error > tolerance * largest else { return nil }
  return .difference(
    index: index, actual: pair.0, expected: pair.1, relative: error / largest)
}

/// Compares single-precision elements with a reference, as the comparison of two references does.
package func compare(
  _ actual: [Float], shape: [Int], _ expected: ReferenceTensor, tolerance: Double,
  floor: Double = 0
) -> Mismatch? {
  guard shape.reduce(1, *) == actual.count else {
    return .shape(actual: [actual.count], expected: shape)
  }
  let tensor = ReferenceTensor(shape: shape, values: actual.map(Double.init))
  return compare(tensor, expected, tolerance: tolerance, floor: floor)
}
