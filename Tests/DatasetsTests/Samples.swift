import Datasets

/// Small sets whose pixels are known.
enum Samples {
  /// Images of one row-major counter: pixel p of image i is 16 i + p, the label i mod 4.
  static func counted(_ count: Int, height: Int = 3, width: Int = 4, channels: Int = 1) -> ImageSet
  {
    let size = height * width * channels
    return ImageSet(
      height: height, width: width, channels: channels, classes: 4,
      pixels: (0..<count).flatMap { image in
        (0..<size).map { UInt8(truncatingIfNeeded: 16 * image + $0 + 1) }
      },
      labels: (0..<count).map { Int32($0 % 4) })
  }

  /// Count, height, width, channels.
  static func shape(of set: any SampleSource) -> [Int] {
    [set.count, set.size?.height ?? 0, set.size?.width ?? 0, set.channels]
  }

  /// Leaves values as they are: v / 255 − 0, divided by 1 / 255.
  static func identity(channels: Int = 1) throws -> Normalization {
    try Normalization(
      mean: Array(repeating: 0, count: channels),
      deviation: Array(repeating: 1 / 255, count: channels))
  }

  /// One batch as arrays, values rounded to the pixels that they were.
  static func batch(_ source: BatchSource, _ batch: Int, epoch: Int = 0) throws -> (
    pixels: [Int], labels: [Int32]
  ) {
    var images = Array(repeating: Float.nan, count: source.valueCount)
    var labels = Array(repeating: Int32(-1), count: source.labelCount)
    try source.fill(batch: batch, epoch: epoch, into: &images, labels: &labels)
    return (images.map { $0.isNaN ? -1 : Int($0.rounded()) }, labels)
  }
}
