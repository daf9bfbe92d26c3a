package import Datasets
package import Seeding

/// Pictures that are made when somebody asks for them, no two neighbours of one size, with labels
/// that need more than a byte: a gradient of red, green or blue.
package struct GradientPictures: SampleSource {
  /// Number of pictures.
  package let count: Int
  /// Labels are the last three.
  package let classes = 300
  /// Red, green, blue.
  package let channels = 3
  /// Sizes differ.
  package let size: ImageSize? = nil
  /// One label for a picture.
  package let labelLayout = LabelLayout.image

  /// So many pictures.
  package init(count: Int) { self.count = count }

  /// A hash of what decides the pictures.
  package var fingerprint: StableHash { .of("\(count) gradients") }

  /// The label of a picture.
  package func label(_ index: Int) -> Int32 { Int32(297 + index % 3) }

  /// Makes a picture, 8 to 12 high and 8 to 14 wide.
  package func withSample(_ index: Int, _ body: (Sample) -> Void) {
    let size = ImageSize(height: 8 + index % 5, width: 8 + index % 7)
    var noise = RandomStream(seed: 7, purpose: .test, slot: UInt64(index))
    var pixels: [UInt8] = []
    for place in 0..<(size.area * 3) {
      let column = place / 3 % size.width
      let isBright = place % 3 == index % 3
      pixels.append(UInt8((isBright ? 80 + 120 * column / size.width : 30) + noise.below(50)))
    }
    lend(pixels, [label(index)], size, to: body)
  }
}

/// Pictures of a red or blue rectangle on grey, made when somebody asks for them; every pixel has a
/// label, and now and then one has none.
package struct RectanglePictures: SampleSource {
  /// Number of pictures.
  package let count: Int
  /// Grey, red, blue.
  package let classes = 3
  /// Red, green, blue.
  package let channels = 3
  /// Sizes differ.
  package let size: ImageSize? = nil
  /// A label for each pixel.
  package let labelLayout = LabelLayout.pixel

  /// So many pictures.
  package init(count: Int) { self.count = count }

  /// A hash of what decides the pictures.
  package var fingerprint: StableHash { .of("\(count) rectangles") }

  /// Makes a picture, 16 to 18 high and 16 to 20 wide.
  package func withSample(_ index: Int, _ body: (Sample) -> Void) {
    let size = ImageSize(height: 16 + index % 3, width: 16 + index % 5)
    var random = RandomStream(seed: 8, purpose: .test, slot: UInt64(index))
    let (top, left) = (random.below(8), random.below(8))
    let isRed = random.below(2) == 0
    var (pixels, labels): ([UInt8], [Int32]) = ([], [])
    for row in 0..<size.height {
      for column in 0..<size.width {
        let isInside = (top..<(top + 9)).contains(row) && (left..<(left + 9)).contains(column)
        let color: [UInt8] = isInside ? (isRed ? [200, 40, 40] : [40, 40, 200]) : [120, 120, 120]
        pixels += color.map { $0 + UInt8(random.below(30)) }
        let label: Int32 = isInside ? (isRed ? 1 : 2) : 0
        labels.append(random.below(50) == 0 ? LabelLayout.unlabelled : label)
      }
    }
    lend(pixels, labels, size, to: body)
  }
}

extension SampleSource {
  /// Lends what stands in arrays.
  fileprivate func lend(
    _ pixels: [UInt8], _ labels: [Int32], _ size: ImageSize, to body: (Sample) -> Void
  ) {
    pixels.withUnsafeBufferPointer { pixels in
      labels.withUnsafeBufferPointer { labels in
        body(Sample(size: size, pixels: pixels, labels: labels))
      }
    }
  }
}
