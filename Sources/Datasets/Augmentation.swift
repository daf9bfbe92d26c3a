import Seeding

/// Random changes of training images: a crop of the image padded with black, and a mirror.
///
/// Black is the pixel value 0, before normalisation, as in the usual recipes for CIFAR and MNIST.
public struct Augmentation: Hashable, Sendable {
  /// Rows and columns of black added on each side before a crop of the image's own size is cut out.
  public let padding: Int
  /// Whether every second image, by chance, is mirrored from left to right.
  public let flips: Bool

  /// Images as they are.
  public static let none = Augmentation(padding: 0, flips: false)

  /// A crop with padding and perhaps a mirror.
  public init(padding: Int, flips: Bool) {
    self.padding = padding
    self.flips = flips
  }

  /// How one image is changed in one epoch: a function of its arguments alone.
  func placement(image: Int, epoch: Int, seed: UInt64) -> Placement {
    var stream = RandomStream(
      seed: seed, purpose: .augmentation, step: UInt64(epoch), slot: UInt64(image))
    return Placement(
      row: stream.below(2 * padding + 1) - padding,
      column: stream.below(2 * padding + 1) - padding,
      mirrored: flips && stream.below(2) == 1)
  }
}
