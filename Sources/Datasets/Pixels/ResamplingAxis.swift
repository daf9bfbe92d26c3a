/// Which values along one axis make a value of a resized image, and with what weights.
///
/// When an image becomes smaller, the filter becomes wider, so that all values count (as in
/// Pillow's `resize`). Weights are whole numbers with 22 bits after the point.
struct ResamplingAxis {
  /// Bits of a weight after the point.
  static let precision: Int32 = 22

  /// First input of each output.
  let starts: [Int]
  /// Number of inputs of each output.
  let counts: [Int]
  /// Weights of each output, `stride` apart.
  let weights: [Int32]
  /// Room for the weights of one output.
  let stride: Int

  /// An axis of `input` values that becomes one of `output` values.
  init(input: Int, output: Int, interpolation: Interpolation) {
    let scale = Double(input) / Double(output)
    let widening = max(scale, 1)
    let reach = interpolation.reach * widening
    stride = Int(reach.rounded(.up)) * 2 + 1
    var (starts, counts, weights): ([Int], [Int], [Int32]) = ([], [], [])
    for index in 0..<output {
      let centre = (Double(index) + 0.5) * scale
      let start = max(0, Int(centre - reach + 0.5))
      let end = min(input, Int(centre + reach + 0.5))
      let shares = (start..<end).map {
        interpolation.weight(at: (Double($0) - centre + 0.5) / widening)
      }
      let sum = shares.reduce(0, +)
      let one = Double(1 << Self.precision)
      starts.append(start)
      counts.append(end - start)
      weights += shares.map { Int32(($0 / sum * one).rounded(.toNearestOrAwayFromZero)) }
      weights += Array(repeating: 0, count: stride - (end - start))
    }
    (self.starts, self.counts, self.weights) = (starts, counts, weights)
  }
}
