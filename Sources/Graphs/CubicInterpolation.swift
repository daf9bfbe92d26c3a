/// Values between the places of a grid by cubic convolution (Keys, 1981), with half-pixel centres;
/// along rows and columns one after the other.
///
/// The kernel is w(t) = (a + 2)|t|³ − (a + 3)|t|² + 1 for |t| ≤ 1 and a|t|³ − 5a|t|² + 8a|t| − 4a
/// for 1 < |t| < 2.
package enum CubicInterpolation: String, Hashable, Sendable, CaseIterable {
  /// a = −0.75, four neighbours; beyond the border the border's value stands.
  case plain
  /// a = −0.5, the kernel as wide as the places of the smaller grid are apart; neighbours beyond
  /// the border are left out, and the others' weights sum to 1.
  case antialias

  /// The weights [target, size] of `size` values in `target` values that take their place.
  package func weights(from size: Int, to target: Int) -> [Double] {
    let ratio = Double(size) / Double(target)
    var matrix = [Double](repeating: 0, count: target * size)
    for position in 0..<target {
      let centre = (Double(position) + 0.5) * ratio - 0.5
      let row = position * size
      switch self {
      case .plain:
        let first = Int(centre.rounded(.down)) - 1
        for neighbour in first..<first + 4 {
          let place = min(max(neighbour, 0), size - 1)
          matrix[row + place] += kernel(centre - Double(neighbour), a: -0.75)
        }
      case .antialias:
        for place in 0..<size {
          matrix[row + place] = kernel((centre - Double(place)) / max(ratio, 1), a: -0.5)
        }
        let sum = matrix[row..<row + size].reduce(0, +)
        for place in 0..<size { matrix[row + place] /= sum }
      }
    }
    return matrix
  }

  private func kernel(_ distance: Double, a: Double) -> Double {
    let t = abs(distance)
    if t <= 1 { return ((a + 2) * t - (a + 3)) * t * t + 1 }
    return t < 2 ? ((a * t - 5 * a) * t + 8 * a) * t - 4 * a : 0
  }
}
