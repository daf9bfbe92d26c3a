import Seeding

/// Random changes of training images: a crop, a mirror, a policy of operations, an erased box,
/// mixing with other images.
///
/// They come in this order; erasing and mixing work on normalised values. All is a function of
/// (settings, seed, epoch, image), and mixing of (settings, seed, epoch, batch).
package struct Augmentation: Hashable, Sendable {
  /// Which part of an image is shown.
  package enum Crop: Hashable, Sendable {
    /// A part of the image's own size, after so many black rows and columns were added on each
    /// side; black is the pixel value 0.
    case padded(Int)
    /// A part of random size, resized.
    case resized(ResizedCrop)
  }

  /// How operations are chosen.
  package enum Policy: Hashable, Sendable {
    /// Drawn evenly.
    case randAugment(RandAugment)
    /// Drawn from a table that was searched for.
    case autoAugment(AutoAugment)
    /// Changes of light and colour alone.
    case colorJitter(ColorJitter)
  }

  /// Images as they are.
  package static let none = Augmentation()

  /// Which part of an image is shown.
  package var crop = Crop.padded(0)
  /// Whether every second image, by chance, is mirrored from left to right.
  package var flips = false
  /// What is done to the part, if anything.
  package var policy: Policy?
  /// Whether and how a box is erased.
  package var erasing: RandomErasing?
  /// How images of a batch are mixed.
  package var mixing = Mixing()
  /// How values between pixels are taken by resized crops and by operations that move pixels.
  package var interpolation = Interpolation.bicubic

  /// Images as they are, to begin with.
  package init() {}

  /// A crop with padding and perhaps a mirror.
  package init(padding: Int, flips: Bool) {
    crop = .padded(padding)
    self.flips = flips
  }

  /// The same for images that stay apart, such as those on which norms are calibrated.
  package var unmixed: Augmentation {
    var augmentation = self
    augmentation.mixing = Mixing()
    return augmentation
  }
}
