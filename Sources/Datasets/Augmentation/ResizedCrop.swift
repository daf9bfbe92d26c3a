import Seeding

/// A random part of the image, resized to the image's own size (Szegedy et al., 2015).
package struct ResizedCrop: Hashable, Sendable {
  /// Area of the part, as a share of the image's.
  package var scale = 0.08...1.0
  /// Width of the part divided by its height, uniform in its logarithm.
  package var ratio = 0.75...(4.0 / 3)

  /// The settings usual for ImageNet: 8 % to 100 % of the area, 3 : 4 to 4 : 3.
  package init() {}

  /// Draws a part; after ten that do not fit, takes the largest one in the middle that has an
  /// allowed ratio.
  func box(height: Int, width: Int, using stream: inout RandomStream) -> PixelBox {
    for _ in 0..<10 {
      let area = Double(height * width) * stream.uniform(in: scale)
      let ratio = stream.logUniform(in: ratio)
      let rows = Int((area / ratio).squareRoot().rounded(.toNearestOrEven))
      let columns = Int((area * ratio).squareRoot().rounded(.toNearestOrEven))
      guard (1...height).contains(rows), (1...width).contains(columns) else { continue }
      return PixelBox(
        row: stream.below(height - rows + 1), column: stream.below(width - columns + 1),
        height: rows, width: columns)
    }
    let whole = Double(width) / Double(height)
    let rows = whole < ratio.lowerBound ? Double(width) / ratio.lowerBound : Double(height)
    let columns = whole > ratio.upperBound ? Double(height) * ratio.upperBound : Double(width)
    let (boxHeight, boxWidth) = (
      max(1, Int(rows.rounded(.toNearestOrEven))), max(1, Int(columns.rounded(.toNearestOrEven)))
    )
    return PixelBox(
      row: (height - boxHeight) / 2, column: (width - boxWidth) / 2, height: boxHeight,
      width: boxWidth)
  }
}
