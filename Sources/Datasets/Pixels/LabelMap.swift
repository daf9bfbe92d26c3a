/// The labels of the pixels of one image, [H, W], which go where the pixels go.
///
/// Each new pixel takes the label of the nearest old one; what comes from outside the image has
/// none.
struct LabelMap {
  private let size: ImageSize
  private let labels: [Int32]

  private init(size: ImageSize, labels: [Int32]) {
    self.size = size
    self.labels = labels
  }

  /// A copy of the labels of a sample.
  init(_ sample: Sample) {
    self.init(size: sample.size, labels: Array(sample.labels))
  }

  /// The labels of an image of the size of a frame after all of a variation's changes.
  func varied(_ variation: Variation, to frame: ImageSize) -> LabelMap {
    var map = self
    if let box = variation.crop {
      map = map.cropped(box, resizedTo: frame, part: frame.whole)
    } else if size != frame {
      let (resized, part) = size.covering(frame)
      map = map.cropped(size.whole, resizedTo: resized, part: part)
    }
    let placement = variation.placement
    if placement != .identity {
      map = map.taken(frame) { row, column in
        let mirrored = placement.mirrored ? frame.width - 1 - column : column
        return (row + placement.row, mirrored + placement.column)
      }
    }
    for operation in variation.operations {
      guard let move = operation.move(height: frame.height, width: frame.width) else { continue }
      map = map.taken(frame) { row, column in
        let (x, y) = (Double(column) + 0.5, Double(row) + 0.5)
        return (
          Int((move.d * x + move.e * y + move.f).rounded(.down)),
          Int((move.a * x + move.b * y + move.c).rounded(.down))
        )
      }
    }
    return map
  }

  /// Copies all labels.
  func write(to output: UnsafeMutablePointer<Int32>) {
    output.update(from: labels, count: labels.count)
  }

  /// A part of what a box becomes when it is resized.
  private func cropped(_ box: PixelBox, resizedTo resized: ImageSize, part: PixelBox) -> LabelMap {
    taken(ImageSize(height: part.height, width: part.width)) { row, column in
      (
        box.row + (2 * (row + part.row) + 1) * box.height / (2 * resized.height),
        box.column + (2 * (column + part.column) + 1) * box.width / (2 * resized.width)
      )
    }
  }

  /// Labels that are taken from the rows and columns that `place` names.
  private func taken(
    _ size: ImageSize, from place: (_ row: Int, _ column: Int) -> (row: Int, column: Int)
  ) -> LabelMap {
    var labels: [Int32] = []
    labels.reserveCapacity(size.area)
    for row in 0..<size.height {
      for column in 0..<size.width {
        let old = place(row, column)
        let isInside =
          (0..<self.size.height).contains(old.row) && (0..<self.size.width).contains(old.column)
        labels.append(
          isInside ? self.labels[old.row * self.size.width + old.column] : LabelLayout.unlabelled)
      }
    }
    return LabelMap(size: size, labels: labels)
  }
}

extension ImageSize {
  /// All of the image.
  fileprivate var whole: PixelBox { PixelBox(row: 0, column: 0, height: height, width: width) }
}
