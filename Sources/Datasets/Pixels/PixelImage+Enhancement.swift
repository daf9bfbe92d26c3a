/// Operations that move an image away from a poorer one, or towards it: d + factor · (v − d), d the
/// poorer value.
///
/// Factor 0 gives the poorer image, 1 the image itself, more than 1 a stronger one (Haeberli and
/// Voorhies, 1994; Pillow's `ImageEnhance`).
extension PixelImage {
  /// Against a grey image; a grey image stays as it is.
  mutating func enhanceColor(_ factor: Double) {
    guard channels == 3 else { return }
    let factor = Float(factor)
    pixels.withUnsafeMutableBufferPointer { pixels in
      for start in stride(from: 0, to: pixels.count, by: 3) {
        let grey = Self.luminance(pixels[start], pixels[start + 1], pixels[start + 2])
        for index in start..<(start + 3) {
          pixels[index] = Self.mix(grey, Int32(pixels[index]), factor)
        }
      }
    }
  }

  /// Against an even grey, the mean of the grey image.
  mutating func enhanceContrast(_ factor: Double) {
    let sum =
      channels == 3
      ? stride(from: 0, to: pixels.count, by: 3).reduce(0) {
        $0 + Int(Self.luminance(pixels[$1], pixels[$1 + 1], pixels[$1 + 2]))
      } : pixels.reduce(0) { $0 + Int($1) }
    let mean = Int32(Double(sum) / Double(pixels.count / channels) + 0.5)
    map { Int(Self.mix(mean, Int32($0), Float(factor))) }
  }

  /// Against black.
  mutating func enhanceBrightness(_ factor: Double) {
    map { Int(Self.mix(0, Int32($0), Float(factor))) }
  }

  /// Against a smoothed image: the mean of 3 × 3 pixels, the one in the middle five times; edges
  /// stay as they are.
  mutating func enhanceSharpness(_ factor: Double) {
    guard height > 2, width > 2 else { return }
    let (factor, channels, line) = (Float(factor), channels, width * channels)
    let (first, last) = (line + channels, pixels.count - line - channels)
    var output = pixels
    pixels.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        for index in first..<last {
          let edge = index % line
          guard edge >= channels, edge < line - channels else { continue }
          func three(_ centre: Int) -> Int32 {
            Int32(input[centre - channels]) + Int32(input[centre])
              + Int32(input[centre + channels])
          }
          let value = Int32(input[index])
          let sum = three(index - line) + three(index) + three(index + line) + 4 * value
          output[index] = Self.mix((2 * sum + 13) / 26, value, factor)
        }
      }
    }
    pixels = output
  }

  /// ITU-R 601 luma in 16 bits after the point.
  private static func luminance(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int32 {
    (Int32(red) * 19595 + Int32(green) * 38470 + Int32(blue) * 7471 + 0x8000) >> 16
  }

  private static func mix(_ poorer: Int32, _ value: Int32, _ factor: Float) -> UInt8 {
    UInt8(max(0, min(255, Float(poorer) + factor * Float(value - poorer))))
  }
}
