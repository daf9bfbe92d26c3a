import Datasets
import Seeding

/// Grey images of 8 × 8 that anyone can tell apart: a bright band on noise, lying, standing or on
/// the diagonal.
enum Shapes {
  static let classes = 3

  static func images(count: Int, seed: UInt64) -> ImageSet {
    var stream = RandomStream(seed: seed, purpose: .test)
    var pixels: [UInt8] = []
    for image in 0..<count {
      let place = 1 + stream.below(6)
      for row in 0..<8 {
        for column in 0..<8 {
          let isBright =
            switch image % classes {
            case 0: row == place
            case 1: column == place
            default: row == column
            }
          pixels.append(UInt8((isBright ? 180 : 20) + stream.below(60)))
        }
      }
    }
    return ImageSet(
      height: 8, width: 8, channels: 1, classes: classes, pixels: pixels,
      labels: (0..<count).map { Int32($0 % classes) })
  }

  /// Batches to train on, and the images held out.
  static func data(count: Int, batch: Int) throws -> (source: BatchSource, held: BatchSource) {
    let data = try TrainingData(
      images: images(count: count, seed: 71), searchShare: 0.25, seed: 72)
    let normalization = try Normalization(of: data.training)
    return (
      try BatchSource(
        training: data.training, batchSize: batch, seed: 73, normalization: normalization,
        augmentation: .none),
      try BatchSource(evaluating: data.search, batchSize: batch, normalization: normalization)
    )
  }
}
