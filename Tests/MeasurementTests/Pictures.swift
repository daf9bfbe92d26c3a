import Datasets
import Measurement
import Seeding

/// Images whose pixels are known.
enum Pictures {
  /// Values become pixels / 255.
  static func plain(channels: Int) throws -> Normalization {
    try Normalization(
      mean: Array(repeating: 0, count: channels), deviation: Array(repeating: 1, count: channels))
  }

  /// Random images with labels in turn.
  static func random(
    _ count: Int, side: Int, channels: Int, classes: Int, batch: Int, seed: UInt64
  ) throws -> LoadedImages {
    var stream = RandomStream(seed: seed, purpose: .test)
    let set = ImageSet(
      height: side, width: side, channels: channels, classes: classes,
      pixels: (0..<count * side * side * channels).map { _ in UInt8(stream.below(256)) },
      labels: (0..<count).map { Int32($0 % classes) })
    return try loaded(set, batch: batch)
  }

  /// All images of a set, in order.
  static func loaded(_ set: ImageSet, batch: Int) throws -> LoadedImages {
    try LoadedImages(
      BatchSource(
        evaluating: TestSplit(images: set), batchSize: batch,
        normalization: plain(channels: set.channels)))
  }
}
