import Seeding
import Synchronization

/// The batches of a split: batch b of epoch e is a function of (seed, e, b) and of nothing else.
public final class BatchSource: Sendable {
  private struct Shuffle: Sendable {
    let seed: UInt64
    let augmentation: Augmentation
  }

  private struct Order: Sendable {
    let epoch: Int
    let images: [Int]
  }

  /// Images in a full batch, B.
  public let batchSize: Int
  /// Batches in an epoch.
  public let batchCount: Int
  /// Images in an epoch.
  public let imageCount: Int
  /// Floats of a full batch: B × H × W × C.
  public var valueCount: Int { batchSize * set.imageSize }

  private let set: ImageSet
  private let indices: [Int]
  private let table: [Float]
  private let shuffle: Shuffle?
  /// The order that was used last, so that an epoch is shuffled once and not for every batch.
  private let lastOrder: Mutex<Order>

  /// Batches to train on: shuffled anew in each epoch, augmented, the last incomplete one dropped.
  ///
  /// - Throws: `DatasetError` if batch, padding or normalisation do not fit the images.
  public convenience init(
    training split: TrainingSplit, batchSize: Int, seed: UInt64, normalization: Normalization,
    augmentation: Augmentation
  ) throws(DatasetError) {
    let set = split.images
    guard (0..<min(set.height, set.width)).contains(augmentation.padding) else {
      throw .cropPadding(padding: augmentation.padding, height: set.height, width: set.width)
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
  public convenience init(
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
    table = normalization.table
    self.shuffle = shuffle
    lastOrder = Mutex(Order(epoch: -1, images: split.indices))
  }

  /// Images in one batch: B, or fewer in the last batch of an evaluation.
  public func size(ofBatch batch: Int) -> Int {
    min(batchSize, imageCount - batch * batchSize)
  }

  /// Which images stand in an epoch, in order; numbers count the images of the whole set.
  public func order(epoch: Int) -> [Int] {
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
  ///   - images: room for `valueCount` floats; receives normalised values [size, H, W, C].
  ///   - labels: room for `batchSize` labels.
  public func fill(
    batch: Int, epoch: Int, into images: UnsafeMutablePointer<Float>,
    labels: UnsafeMutablePointer<Int32>
  ) {
    precondition((0..<batchCount).contains(batch), "batch \(batch) of \(batchCount)")
    let order = order(epoch: epoch)
    for position in 0..<size(ofBatch: batch) {
      let image = order[batch * batchSize + position]
      let placement =
        shuffle.map { $0.augmentation.placement(image: image, epoch: epoch, seed: $0.seed) }
        ?? .identity
      write(image, placed: placement, to: images + position * set.imageSize)
      labels[position] = Int32(set.labels[image])
    }
  }

  private func write(_ image: Int, placed: Placement, to output: UnsafeMutablePointer<Float>) {
    let (height, width, channels) = (set.height, set.width, set.channels)
    set.pixels.withUnsafeBufferPointer { pixels in
      table.withUnsafeBufferPointer { table in
        for y in 0..<height {
          let row = y + placed.row
          let rowInside = (0..<height).contains(row)
          let line = (image * height + row) * width
          for x in 0..<width {
            let column = (placed.mirrored ? width - 1 - x : x) + placed.column
            let inside = rowInside && (0..<width).contains(column)
            for channel in 0..<channels {
              let value = inside ? Int(pixels[(line + column) * channels + channel]) : 0
              output[(y * width + x) * channels + channel] = table[channel * 256 + value]
            }
          }
        }
      }
    }
  }
}
