/// How the images of one batch are mixed: image i with image B − 1 − i.
///
/// The target of image i is λ · its own label + (1 − λ) · the label of its partner.
package struct Blend: Hashable, Sendable {
  /// Every image by itself.
  package static let none = Blend(share: 1, box: nil)

  /// λ: the share of the image's own label, 0 to 1; 1 where nothing is mixed.
  package let share: Double
  /// The box that comes from the partner; nil: every value is λ · own + (1 − λ) · partner's.
  package let box: PixelBox?

  /// A share λ, and a box if only that is mixed.
  package init(share: Double, box: PixelBox?) {
    self.share = share
    self.box = box
  }

  /// Whether anything is mixed.
  package var isOn: Bool { share < 1 }

  /// The image that is mixed into an image of a batch of B.
  package static func partner(of image: Int, in count: Int) -> Int { count - 1 - image }

  /// The share of a class in the target of an image: λ for its own label, 1 − λ for its partner's.
  package func target(
    of image: Int, class index: Int, labels: UnsafePointer<Int32>, count: Int
  ) -> Double {
    (Int(labels[image]) == index ? share : 0)
      + (Int(labels[Self.partner(of: image, in: count)]) == index ? 1 - share : 0)
  }

  /// Mixes the images of a batch in place, [B, H, W, C].
  func apply(
    to images: UnsafeMutablePointer<Float>, count: Int, height: Int, width: Int, channels: Int
  ) {
    guard isOn else { return }
    let size = height * width * channels
    for image in 0..<(count / 2) {
      let own = images + image * size
      let other = images + Self.partner(of: image, in: count) * size
      if let box {
        for row in box.row..<(box.row + box.height) {
          let start = (row * width + box.column) * channels
          for index in start..<(start + box.width * channels) { swap(&own[index], &other[index]) }
        }
      } else {
        let (kept, taken) = (Float(share), Float(1 - share))
        for index in 0..<size {
          let (first, second) = (own[index], other[index])
          own[index] = kept * first + taken * second
          other[index] = kept * second + taken * first
        }
      }
    }
  }
}
