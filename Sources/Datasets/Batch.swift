/// Images and labels ready for a network, in memory that belongs to someone else.
package struct Batch {
  /// The epoch, from 0.
  package let epoch: Int
  /// Which batch of the epoch, from 0.
  package let index: Int
  /// Images in it.
  package let count: Int
  /// Normalised values [count, H, W, C].
  package let images: UnsafePointer<Float>
  /// The labels of each image, [count, rows]: one if the whole image has one, [count, H, W] if
  /// every pixel has.
  package let labels: UnsafePointer<Int32>
  /// How the labels are mixed with each other, as the images are.
  package let blend: Blend

  /// A batch of given images and labels.
  package init(
    epoch: Int, index: Int, count: Int, images: UnsafePointer<Float>,
    labels: UnsafePointer<Int32>, blend: Blend = .none
  ) {
    self.epoch = epoch
    self.index = index
    self.count = count
    self.images = images
    self.labels = labels
    self.blend = blend
  }
}
