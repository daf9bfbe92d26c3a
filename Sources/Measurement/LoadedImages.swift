package import Datasets
package import Tensors

/// Normalised images and their labels in memory, for measuring many subnets on the same images.
package final class LoadedImages {
  /// Number of images.
  package let count: Int
  /// Images of a full batch.
  package let batch: Int
  /// Floats of one image.
  package let imageSize: Int
  /// Labels of one image, and rows of logits in an answer to it.
  package let labelsPerImage: Int
  /// The images [count, H, W, C].
  package let images: AlignedBuffer
  /// The labels [count, labels per image].
  package let labels: [Int32]

  /// Loads the first batches of an epoch of a source, or all.
  ///
  /// - Throws: `DatasetError` if a sample cannot be read.
  package init(
    _ source: BatchSource, epoch: Int = 0, batches: Int? = nil
  ) throws(DatasetError) {
    let batches = min(batches ?? source.batchCount, source.batchCount)
    batch = source.batchSize
    imageSize = source.imageSize
    labelsPerImage = source.labelsPerImage
    count = (0..<batches).reduce(0) { $0 + source.size(ofBatch: $1) }
    let images = AlignedBuffer(count: batches * source.valueCount)
    self.images = images
    var labels = [Int32](repeating: 0, count: batches * source.labelCount)
    try labels.withUnsafeMutableBufferPointer { labels throws(DatasetError) in
      guard let first = labels.baseAddress else { return }
      for batch in 0..<batches {
        try source.fill(
          batch: batch, epoch: epoch, into: images.pointer + batch * source.valueCount,
          labels: first + batch * source.labelCount)
      }
    }
    self.labels = Array(labels.prefix(count * labelsPerImage))
  }

  /// Number of batches; the last may be smaller.
  package var batchCount: Int { (count + batch - 1) / batch }

  /// Number of images of a batch.
  package func size(ofBatch index: Int) -> Int { min(batch, count - index * batch) }

  /// The images of a batch.
  package func images(ofBatch index: Int) -> UnsafePointer<Float> {
    UnsafePointer(images.pointer + index * batch * imageSize)
  }
}
