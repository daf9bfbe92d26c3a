/// Images and labels ready for a network, in memory that belongs to someone else.
public struct Batch {
  /// The epoch, from 0.
  public let epoch: Int
  /// Which batch of the epoch, from 0.
  public let index: Int
  /// Images in it.
  public let count: Int
  /// Normalised values [count, H, W, C].
  public let images: UnsafePointer<Float>
  /// The own label of each image.
  public let labels: UnsafePointer<Int32>
  /// How the images are mixed with each other, and so their labels.
  public let blend: Blend

  /// A batch of given images and labels.
  public init(
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

  /// The share of a class in the target of an image: λ for its own label, 1 − λ for its partner's.
  public func target(of image: Int, class index: Int) -> Double {
    (Int(labels[image]) == index ? blend.share : 0)
      + (Int(partnerLabel(of: image)) == index ? 1 - blend.share : 0)
  }

  /// The label of the image that is mixed into an image; its weight is 1 − λ.
  public func partnerLabel(of image: Int) -> Int32 {
    labels[Blend.partner(of: image, in: count)]
  }
}
