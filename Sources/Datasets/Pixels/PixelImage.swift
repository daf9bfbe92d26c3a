/// One image of bytes, [H, W, C], on which operations work.
///
/// Operations give what Pillow gives: those on light on 8-bit images of mode L (C = 1) or RGB (C =
/// 3), those on places on any C.
struct PixelImage: Hashable {
  /// Height H in pixels.
  let height: Int
  /// Width W in pixels.
  let width: Int
  /// Channels C.
  let channels: Int
  /// Values 0 to 255 in row-major order.
  var pixels: [UInt8]

  /// An image of H × W × C values.
  init(height: Int, width: Int, channels: Int, pixels: [UInt8]) {
    precondition(pixels.count == height * width * channels, "\(pixels.count) values")
    self.height = height
    self.width = width
    self.channels = channels
    self.pixels = pixels
  }

  /// A copy of the image of a sample.
  init(_ sample: Sample, channels: Int) {
    self.init(
      height: sample.size.height, width: sample.size.width, channels: channels,
      pixels: Array(sample.pixels))
  }

  /// Moves the image as far as a placement says, fills with black, and mirrors.
  func placed(_ placement: Placement) -> PixelImage {
    var output = self
    pixels.withUnsafeBufferPointer { input in
      output.pixels.withUnsafeMutableBufferPointer { output in
        for y in 0..<height {
          let row = y + placement.row
          for x in 0..<width {
            let column = (placement.mirrored ? width - 1 - x : x) + placement.column
            let inside = (0..<height).contains(row) && (0..<width).contains(column)
            let (place, source) = ((y * width + x) * channels, (row * width + column) * channels)
            for channel in 0..<channels {
              output[place + channel] = inside ? input[source + channel] : 0
            }
          }
        }
      }
    }
    return output
  }
}
