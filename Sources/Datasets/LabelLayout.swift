/// What the labels of an image stand for.
///
/// A network answers with one row of N logits for each label. Losses and scores work on rows and
/// need not know which layout it is.
package enum LabelLayout: Hashable, Sendable, CaseIterable {
  /// One label for the whole image, whatever is done to its pixels.
  case image
  /// One label for each pixel, [H, W] in row-major order, which moves as the pixel does.
  case pixel

  /// The label of a pixel that nobody labelled, or that came from outside the image: there is
  /// nothing to learn or to measure.
  package static let unlabelled: Int32 = -1

  /// Labels, and so rows of logits, of an image of a size.
  package func rows(in size: ImageSize) -> Int {
    switch self {
    case .image: 1
    case .pixel: size.area
    }
  }
}
