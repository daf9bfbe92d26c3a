import Seeding
import Synchronization

/// The batches of a split: batch b of epoch e is a function of (seed, e, b) and of nothing else.
package final class BatchSource: Sendable {
  private struct Shuffle: Sendable {
    let seed: UInt64
    let augmentation: Augmentation
  }

  private struct Order: Sendable {
    let epoch: Int
    let images: [Int]
  }

  /// Images in a full batch, B.
  package let batchSize: Int
  /// Batches in an epoch.
  package let batchCount: Int
  /// Images in an epoch.
  package let imageCount: Int
  /// Floats of a full batch: B × H × W × C.
  package var valueCount: Int { batchSize * set.imageSize }

  private let set: ImageSet
  private let indices: [Int]
  private let writer: ImageWriter
  private let shuffle: Shuffle?
  /// The order that was used last, so that an epoch is shuffled once and not for every batch.
  private let lastOrder: Mutex<Order>

  /// Batches to train on: shuffled anew in each epoch, augmented, the last incomplete one dropped.
  ///
  /// - Throws: `DatasetError` if batch, augmentation or normalisation do not fit the images.
  package convenience init(
    training split: TrainingSplit, batchSize: Int, seed: UInt64, normalization: Normalization,
    augmentation: Augmentation
  ) throws(DatasetError) {
    let set = split.images
    if let obstacle = augmentation.obstacle(
      height: set.height, width: set.width, channels: set.channels)
    {
      throw obstacle
    }
    guard batchSize <= split.indices.count else {
      throw .batchSize(batch: batchSize, count: split.indices.count)
    }
    try self.init(
      split, batchSize: batchSize, normalization: normalization,
      shuffle: Shuffle(seed: seed, augmentation: augmentation))
  }

  /// Batches to measure on: the images as they are, in file order, the last batch perhaps smaller.
  ///
  /// - Throws: `DatasetError` if batch or normalisation do not fit the images.
  package convenience init(
    evaluating split: some Split, batchSize: Int, normalization: Normalization
  ) throws(DatasetError) {
    try self.init(split, batchSize: batchSize, normalization: normalization, shuffle: nil)
  }

  private init(
    _ split: some Split, batchSize: Int, normalization: Normalization, shuffle: Shuffle?
  ) throws(DatasetError) {
    let count = split.indices.count
    guard batchSize > 0 else { throw .batchSize(batch: batchSize, count: count) }
    guard normalization.mean.count == split.images.channels else {
      throw .normalizationChannels(
        means: normalization.mean.count, deviations: normalization.deviation.count,
        channels: split.images.channels)
    }
    self.batchSize = batchSize
    batchCount = shuffle == nil ? (count - 1) / batchSize + 1 : count / batchSize
    imageCount = shuffle == nil ? count : batchCount * batchSize
    set = split.images
    indices = split.indices
    writer = ImageWriter(
      split.images, normalization: normalization,
      interpolation: shuffle?.augmentation.interpolation ?? .bicubic)
    self.shuffle = shuffle
    lastOrder = Mutex(Order(epoch: -1, images: split.indices))
  }

  /// Images in one batch: B, or fewer in the last batch of an evaluation.
  package func size(ofBatch batch: Int) -> Int {
    min(batchSize, imageCount - batch * batchSize)
  }

  /// Which images stand in an epoch, in order; numbers count the images of the whole set.
  package func order(epoch: Int) -> [Int] {
    guard let shuffle else { return indices }
    return lastOrder.withLock { last in
      if last.epoch != epoch {
        var stream = RandomStream(seed: shuffle.seed, purpose: .shuffle, step: UInt64(epoch))
        last = Order(epoch: epoch, images: stream.permutation(of: indices))
      }
      return last.images
    }
  }

  /// Writes one batch.
  ///
  /// - Parameters:
  ///   - batch: 0 to `batchCount` − 1.
  ///   - epoch: from 0.
  ///   - images: room for `valueCount` floats; receives normalised values [size, H, W, C], mixed as
  ///     `blend` says.
  ///   - labels: room for `batchSize` labels; receives the images' own ones.
  package func fill(
    batch: Int, epoch: Int, into images: UnsafeMutablePointer<Float>,
    labels: UnsafeMutablePointer<Int32>
  ) {
    precondition((0..<batchCount).contains(batch), "batch \(batch) of \(batchCount)")
    let order = order(epoch: epoch)
    for position in 0..<size(ofBatch: batch) {
      let image = order[batch * batchSize + position]
      let variation =
        shuffle.map {
          $0.augmentation.variation(
            of: image, epoch: epoch, seed: $0.seed, height: set.height, width: set.width)
        } ?? .identity
      writer.write(image, varied: variation, to: images + position * set.imageSize)
      labels[position] = Int32(set.labels[image])
    }
    blend(batch: batch, epoch: epoch).apply(
      to: images, count: size(ofBatch: batch), height: set.height, width: set.width,
      channels: set.channels)
  }

  /// How the images of one batch are mixed.
  package func blend(batch: Int, epoch: Int) -> Blend {
    guard let shuffle, shuffle.augmentation.mixing.isOn else { return .none }
    return shuffle.augmentation.mixing.blend(
      batch: batch, epoch: epoch, seed: shuffle.seed, height: set.height, width: set.width)
  }
}
