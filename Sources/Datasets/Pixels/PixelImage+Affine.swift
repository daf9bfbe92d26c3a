extension PixelImage {
  /// Takes every value from the place that a map names; what comes from outside is filled.
  ///
  /// Bicubic values have the coefficient a = −1 and results are cut off to whole numbers, as in Pillow's `transform`; beyond the
  /// edge, neighbours are those at the edge.
  func transformed(
    by map: AffineMap, fill: [UInt8], interpolation: Interpolation
  ) -> PixelImage {
    var output = self
    let (lowest, taps) = interpolation == .bilinear ? (0, 2) : (-1, 4)
    var columns = [0, 0, 0, 0]
    pixels.withUnsafeBufferPointer { input in
      output.pixels.withUnsafeMutableBufferPointer { output in
        for y in 0..<height {
          for x in 0..<width {
            let (outX, outY) = (Double(x) + 0.5, Double(y) + 0.5)
            let inX = map.a * outX + map.b * outY + map.c
            let inY = map.d * outX + map.e * outY + map.f
            let place = (y * width + x) * channels
            guard inX >= 0, inX < Double(width), inY >= 0, inY < Double(height) else {
              for channel in 0..<channels { output[place + channel] = fill[channel] }
              continue
            }
            let (left, top) = ((inX - 0.5).rounded(.down), (inY - 0.5).rounded(.down))
            let (partX, partY) = (inX - 0.5 - left, inY - 0.5 - top)
            for tap in 0..<taps {
              columns[tap] = max(0, min(width - 1, Int(left) + lowest + tap)) * channels
            }
            for channel in 0..<channels {
              func row(_ tap: Int) -> Double {
                let line = max(0, min(height - 1, Int(top) + lowest + tap)) * width * channels
                func value(_ tap: Int) -> Double { Double(input[line + columns[tap] + channel]) }
                return interpolation == .bilinear
                  ? Self.linear(value(0), value(1), at: partX)
                  : Self.cubic(value(0), value(1), value(2), value(3), at: partX)
              }
              let value =
                interpolation == .bilinear
                ? Self.linear(row(0), row(1), at: partY)
                : Self.cubic(row(0), row(1), row(2), row(3), at: partY)
              output[place + channel] = UInt8(max(0, min(255, value)))
            }
          }
        }
      }
    }
    return output
  }

  private static func linear(_ first: Double, _ second: Double, at part: Double) -> Double {
    first + (second - first) * part
  }

  /// Keys' cubic (1981) with a = −1 through the two values in the middle.
  private static func cubic(
    _ before: Double, _ first: Double, _ second: Double, _ after: Double, at part: Double
  ) -> Double {
    let square = 2 * (before - first) + second - after
    let cube = first - before - second + after
    return first + part * (second - before + part * (square + part * cube))
  }
}
