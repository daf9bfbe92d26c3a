import Foundation

/// Bicubic interpolation of maps [B, H, W, C], element by element.
struct BicubicSampling {
  /// Output rows.
  let height: Int
  /// Output columns.
  let width: Int
  /// Whether the kernel grows with the distance of the output's places, leaves out what is beyond
  /// the border, and has a = −0.5.
  let antialias: Bool

  /// Visits (output, input, weight) for every neighbour of every output element.
  func forEachWeight(shape: [Int], _ body: (Int, Int, Double) -> Void) {
    let rowWeights = neighbours(from: shape[1], to: height)
    let columnWeights = neighbours(from: shape[2], to: width)
    for image in 0..<shape[0] {
      for row in 0..<height {
        for column in 0..<width {
          for (y, vertical) in rowWeights[row] {
            for (x, horizontal) in columnWeights[column] {
              for c in 0..<shape[3] {
                body(
                  ((image * height + row) * width + column) * shape[3] + c,
                  ((image * shape[1] + y) * shape[2] + x) * shape[3] + c, vertical * horizontal)
              }
            }
          }
        }
      }
    }
  }

  /// For each output position along one axis, input positions and their weights.
  private func neighbours(from size: Int, to target: Int) -> [[(Int, Double)]] {
    let ratio = Double(size) / Double(target)
    return (0..<target).map { position in
      let centre = (Double(position) + 0.5) * ratio - 0.5
      guard antialias else {
        return (-1...2).map { offset in
          let neighbour = Int(floor(centre)) + offset
          let weight = Self.cubic(abs(centre - Double(neighbour)), a: -0.75)
          return (min(max(neighbour, 0), size - 1), weight)
        }
      }
      let stretch = max(ratio, 1)
      let near = (0..<size).filter { abs(centre - Double($0)) < 2 * stretch }
      let weights = near.map { Self.cubic(abs(centre - Double($0)) / stretch, a: -0.5) }
      let sum = weights.reduce(0, +)
      return zip(near, weights).map { ($0, $1 / sum) }
    }
  }

  /// The cubic convolution kernel (Keys, 1981).
  private static func cubic(_ distance: Double, a: Double) -> Double {
    let d = distance
    if d <= 1 { return ((a + 2) * d - (a + 3)) * d * d + 1 }
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0
  }
}
