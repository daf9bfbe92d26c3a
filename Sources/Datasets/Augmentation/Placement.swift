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
