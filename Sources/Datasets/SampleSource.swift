package import Seeding

/// Images with their labels, wherever they come from: files, memory, or made when they are asked
/// for.
///
/// A sample is a function of its index alone; several threads may ask at once. Nobody may assume
/// that all samples are in memory.
package protocol SampleSource: Sendable {
  /// Number of samples.
  var count: Int { get }
  /// Classes N; every label is below.
  var classes: Int { get }
  /// Channels C of every image.
  var channels: Int { get }
  /// The size that all images have; nil if they differ.
  var size: ImageSize? { get }
  /// What a label stands for.
  var labelLayout: LabelLayout { get }
  /// A hash of all that the samples hold, the same on every machine.
  var fingerprint: StableHash { get }

  /// Lends the sample at an index, 0 to `count` − 1, to `body`.
  ///
  /// - Throws: `DatasetError` if the sample cannot be read.
  func withSample(_ index: Int, _ body: (Sample) -> Void) throws(DatasetError)
}

/// An image of any size with its labels, in memory that belongs to its source.
package struct Sample {
  /// Height and width in pixels.
  package let size: ImageSize
  /// Values 0 to 255, [H, W, C] in row-major order.
  package let pixels: UnsafeBufferPointer<UInt8>
  /// As many labels as the layout has rows for this size.
  package let labels: UnsafeBufferPointer<Int32>

  /// An image with its labels.
  package init(
    size: ImageSize, pixels: UnsafeBufferPointer<UInt8>, labels: UnsafeBufferPointer<Int32>
  ) {
    self.size = size
    self.pixels = pixels
    self.labels = labels
  }
}

/// The size of an image in pixels.
package struct ImageSize: Hashable, Sendable {
  /// Height H.
  package let height: Int
  /// Width W.
  package let width: Int

  /// H × W.
  package init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// Number of pixels.
  package var area: Int { height * width }

  /// How an image of this size is brought to another: resized until it covers it, the longer side
  /// rounded down, then cut out of the middle.
  func covering(_ frame: ImageSize) -> (resized: ImageSize, part: PixelBox) {
    let isWide = width * frame.height >= height * frame.width
    let resized =
      isWide
      ? ImageSize(height: frame.height, width: frame.height * width / height)
      : ImageSize(height: frame.width * height / width, width: frame.width)
    return (
      resized,
      PixelBox(
        row: (resized.height - frame.height) / 2, column: (resized.width - frame.width) / 2,
        height: frame.height, width: frame.width)
    )
  }
}
