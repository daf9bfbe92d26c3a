/// How the images of one batch are mixed: image i with image B − 1 − i.
///
/// The target of a label of image i is λ · itself + (1 − λ) · the same label of its partner.
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

  /// The share of a class in the target of a row: λ for its own label, 1 − λ for the label in the
  /// same place of its image's partner.
  ///
  /// Rows are counted through a batch of `count` images, each of which has `rows` of them.
  package func target(
    of row: Int, class index: Int, labels: UnsafePointer<Int32>, count: Int, rows: Int = 1
  ) -> Double {
    guard isOn else { return Int(labels[row]) == index ? 1 : 0 }
    return (Int(labels[row]) == index ? share : 0)
      + (Int(labels[partner(ofRow: row, count, rows)]) == index ? 1 - share : 0)
  }

  /// Whether somebody labelled a row, and that which is mixed into it.
  package func isLabelled(
    _ row: Int, labels: UnsafePointer<Int32>, count: Int, rows: Int = 1
  ) -> Bool {
    labels[row] >= 0 && (!isOn || labels[partner(ofRow: row, count, rows)] >= 0)
  }

  /// The row that is mixed into a row.
  private func partner(ofRow row: Int, _ count: Int, _ rows: Int) -> Int {
    let (image, place) = row.quotientAndRemainder(dividingBy: rows)
    return Self.partner(of: image, in: count) * rows + place
  }

  /// Mixes the images of a batch in place, [B, H, W, C].
  func apply(
    to images: UnsafeMutablePointer<Float>, count: Int, frame: ImageSize, channels: Int
  ) {
    guard isOn else { return }
    let size = frame.area * channels
    for image in 0..<(count / 2) {
      let own = images + image * size
      let other = images + Self.partner(of: image, in: count) * size
      if let box {
        box.exchange(own, other, width: frame.width, channels: channels)
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

  /// Moves the labels of a batch with the pixels that they belong to, in place.
  func apply(
    to labels: UnsafeMutablePointer<Int32>, of layout: LabelLayout, count: Int, frame: ImageSize
  ) {
    guard let box, isOn, layout == .pixel else { return }
    for image in 0..<(count / 2) {
      box.exchange(
        labels + image * frame.area, labels + Self.partner(of: image, in: count) * frame.area,
        width: frame.width, channels: 1)
    }
  }

  /// How labels are mixed after those of pixels went with their box.
  func labels(of layout: LabelLayout) -> Blend { box != nil && layout == .pixel ? .none : self }
}

extension PixelBox {
  /// Exchanges what stands in the box between two images [H, W, C].
  fileprivate func exchange<Value>(
    _ first: UnsafeMutablePointer<Value>, _ second: UnsafeMutablePointer<Value>, width: Int,
    channels: Int
  ) {
    for row in row..<(row + height) {
      let start = (row * width + column) * channels
      for index in start..<(start + self.width * channels) { swap(&first[index], &second[index]) }
    }
  }
}
