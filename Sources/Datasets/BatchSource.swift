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
  /// The size H × W to which every image is brought.
  package let frame: ImageSize
  /// Labels of one image.
  package let labelsPerImage: Int
  /// Floats of one image: H × W × C.
  package var imageSize: Int { frame.area * samples.channels }
  /// Floats of a full batch: B × H × W × C.
  package var valueCount: Int { batchSize * imageSize }
  /// Labels of a full batch.
  package var labelCount: Int { batchSize * labelsPerImage }

  private let samples: any SampleSource
  private let indices: [Int]
  private let writer: SampleWriter
  private let shuffle: Shuffle?
  /// The order that was used last, so that an epoch is shuffled once and not for every batch.
  private let lastOrder: Mutex<Order>

  /// Batches to train on: shuffled anew in each epoch, augmented, the last incomplete one dropped.
  ///
  /// Images are brought to the size of the frame, which is needed where they differ in size.
  ///
  /// - Throws: `DatasetError` if batch, augmentation or normalisation do not fit the images.
  package convenience init(
    training split: TrainingSplit, batchSize: Int, seed: UInt64, normalization: Normalization,
    augmentation: Augmentation, frame: ImageSize? = nil
  ) throws(DatasetError) {
    let frame = try Self.frame(frame, of: split)
    if let obstacle = augmentation.obstacle(frame: frame, channels: split.images.channels) {
      throw obstacle
    }
    guard batchSize <= split.indices.count else {
      throw .batchSize(batch: batchSize, count: split.indices.count)
    }
    try self.init(
      split, batchSize: batchSize, frame: frame, normalization: normalization,
      shuffle: Shuffle(seed: seed, augmentation: augmentation))
  }

  /// Batches to measure on: the images as they are, in file order, the last batch perhaps smaller.
  ///
  /// Of images of another size than the frame the middle is shown, as large as possible; the frame
  /// is needed where they differ in size.
  ///
  /// - Throws: `DatasetError` if batch or normalisation do not fit the images.
  package convenience init(
    evaluating split: some Split, batchSize: Int, normalization: Normalization,
    frame: ImageSize? = nil
  ) throws(DatasetError) {
    try self.init(
      split, batchSize: batchSize, frame: Self.frame(frame, of: split),
      normalization: normalization, shuffle: nil)
  }

  private static func frame(
    _ frame: ImageSize?, of split: some Split
  ) throws(DatasetError) -> ImageSize {
    guard let frame = frame ?? split.images.size else { throw .sizesDiffer }
    return frame
  }

  private init(
    _ split: some Split, batchSize: Int, frame: ImageSize, normalization: Normalization,
    shuffle: Shuffle?
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
    self.frame = frame
    labelsPerImage = split.images.labelLayout.rows(in: frame)
    samples = split.images
    indices = split.indices
    writer = SampleWriter(
      split.images, frame: frame, normalization: normalization,
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
  ///   - labels: room for `labelCount` labels; receives the images' own ones, those of pixels moved
  ///     as the pixels are.
  /// - Throws: `DatasetError` if a sample cannot be read.
  package func fill(
    batch: Int, epoch: Int, into images: UnsafeMutablePointer<Float>,
    labels: UnsafeMutablePointer<Int32>
  ) throws(DatasetError) {
    precondition((0..<batchCount).contains(batch), "batch \(batch) of \(batchCount)")
    let order = order(epoch: epoch)
    for position in 0..<size(ofBatch: batch) {
      let image = order[batch * batchSize + position]
      try samples.withSample(image) { sample in
        let variation =
          shuffle.map {
            $0.augmentation.variation(
              of: image, epoch: epoch, seed: $0.seed, size: sample.size, frame: frame)
          } ?? .identity
        writer.write(
          sample, varied: variation, to: images + position * imageSize,
          labels: labels + position * labelsPerImage)
      }
    }
    let (mixing, count) = (mixing(batch: batch, epoch: epoch), size(ofBatch: batch))
    mixing.apply(to: images, count: count, frame: frame, channels: samples.channels)
    mixing.apply(to: labels, of: samples.labelLayout, count: count, frame: frame)
  }

  /// How the labels of one batch are mixed.
  package func blend(batch: Int, epoch: Int) -> Blend {
    mixing(batch: batch, epoch: epoch).labels(of: samples.labelLayout)
  }

  /// How the images of one batch are mixed.
  private func mixing(batch: Int, epoch: Int) -> Blend {
    guard let shuffle, shuffle.augmentation.mixing.isOn else { return .none }
    return shuffle.augmentation.mixing.blend(
      batch: batch, epoch: epoch, seed: shuffle.seed, frame: frame)
  }
}
