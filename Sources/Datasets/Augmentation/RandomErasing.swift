import Seeding

/// A box of some images is replaced by normal noise, after the image was normalised (Zhong et al.,
/// 2017).
package struct RandomErasing: Hashable, Sendable {
  /// Probability that an image loses a box.
  package var probability = 0.25
  /// Area of the box, as a share of the image's.
  package var area = 0.02...(1.0 / 3)
  /// Height of the box divided by its width, uniform in its logarithm.
  package var ratio = 0.3...(1 / 0.3)

  /// The settings of DeiT.
  package init() {}

  /// Draws whether a box is erased and which; none after ten that do not fit.
  func box(height: Int, width: Int, using stream: inout RandomStream) -> PixelBox? {
    guard stream.uniform() < probability else { return nil }
    for _ in 0..<10 {
      let area = Double(height * width) * stream.uniform(in: area)
      let ratio = stream.logUniform(in: ratio)
      let rows = Int((area * ratio).squareRoot().rounded(.toNearestOrEven))
      let columns = Int((area / ratio).squareRoot().rounded(.toNearestOrEven))
      guard (1..<height).contains(rows), (1..<width).contains(columns) else { continue }
      return PixelBox(
        row: stream.below(height - rows + 1), column: stream.below(width - columns + 1),
        height: rows, width: columns)
    }
    return nil
  }
}
