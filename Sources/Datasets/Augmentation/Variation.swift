import Seeding

/// What is done to one image in one epoch, drawn before a pixel is touched.
struct Variation: Sendable {
  /// Nothing.
  static let identity = Variation(
    placement: .identity, crop: nil, operations: [], erased: nil,
    noise: RandomStream(seed: 0, purpose: .augmentation))

  /// How the image is moved and mirrored.
  let placement: Placement
  /// The part that is cut out and resized, before all else.
  let crop: PixelBox?
  /// What is done to the mirrored image, in order.
  let operations: [ImageOperation]
  /// The box that is filled with noise, after all else.
  let erased: PixelBox?
  /// Where the noise comes from.
  let noise: RandomStream

  /// Whether bytes change otherwise than by being moved.
  var changesBytes: Bool { crop != nil || !operations.isEmpty }
}

/// Where in an image a crop of its own size begins, and whether it is mirrored afterwards.
struct Placement: Hashable, Sendable {
  /// The image as it is.
  static let identity = Placement(row: 0, column: 0, mirrored: false)

  /// First row of the crop; outside the image all is black.
  let row: Int
  /// First column of the crop.
  let column: Int
  /// Whether the crop is mirrored from left to right.
  let mirrored: Bool
}
