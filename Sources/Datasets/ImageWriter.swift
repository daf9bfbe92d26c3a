import Seeding

/// Writes images of a set as normalised values, changed as a variation says.
struct ImageWriter: Sendable {
  private let set: ImageSet
  private let interpolation: Interpolation
  /// What each of the 256 values of each channel becomes.
  private let table: [Float]
  /// The mean colour: what operations fill with.
  private let fill: [UInt8]

  init(_ set: ImageSet, normalization: Normalization, interpolation: Interpolation) {
    self.set = set
    self.interpolation = interpolation
    table = normalization.table
    fill = normalization.mean.map { UInt8(max(0, min(255, (255 * $0).rounded()))) }
  }

  /// Writes one image, [H, W, C].
  func write(_ image: Int, varied: Variation, to output: UnsafeMutablePointer<Float>) {
    if varied.changesBytes {
      let picture = picture(image, varied: varied)
      picture.pixels.withUnsafeBufferPointer { write($0, 0, placed: .identity, to: output) }
    } else {
      set.pixels.withUnsafeBufferPointer {
        write($0, image, placed: varied.placement, to: output)
      }
    }
    if let box = varied.erased { erase(box, varied.noise, in: output) }
  }

  private func picture(_ image: Int, varied: Variation) -> PixelImage {
    var picture = PixelImage(image, of: set)
    if let box = varied.crop {
      picture = picture.cropped(
        box, toHeight: set.height, width: set.width, interpolation: interpolation)
    }
    if varied.placement != .identity { picture = picture.placed(varied.placement) }
    for operation in varied.operations {
      picture.apply(operation, fill: fill, interpolation: interpolation)
    }
    return picture
  }

  private func erase(
    _ box: PixelBox, _ noise: RandomStream, in output: UnsafeMutablePointer<Float>
  ) {
    var noise = noise
    for row in box.row..<(box.row + box.height) {
      let start = (row * set.width + box.column) * set.channels
      for index in start..<(start + box.width * set.channels) {
        output[index] = Float(noise.normal())
      }
    }
  }

  private func write(
    _ pixels: UnsafeBufferPointer<UInt8>, _ image: Int, placed: Placement,
    to output: UnsafeMutablePointer<Float>
  ) {
    let (height, width, channels) = (set.height, set.width, set.channels)
    table.withUnsafeBufferPointer { table in
      for y in 0..<height {
        let row = y + placed.row
        let rowInside = (0..<height).contains(row)
        let line = (image * height + row) * width
        for x in 0..<width {
          let column = (placed.mirrored ? width - 1 - x : x) + placed.column
          let inside = rowInside && (0..<width).contains(column)
          for channel in 0..<channels {
            let value = inside ? Int(pixels[(line + column) * channels + channel]) : 0
            output[(y * width + x) * channels + channel] = table[channel * 256 + value]
          }
        }
      }
    }
  }
}
