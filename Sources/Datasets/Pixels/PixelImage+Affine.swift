extension PixelImage {
  /// The values of a pixel, one lane per channel.
  private typealias Pixel = SIMD4<Double>

  /// Takes every pixel from the place that a map names; what comes from outside is filled; C ≤ 4.
  ///
  /// Bicubic values have the coefficient a = −1 and results are cut off to whole numbers, as in
  /// Pillow's `transform`; beyond the edge, neighbours are those at the edge.
  func transformed(
    by map: AffineMap, fill: [UInt8], interpolation: Interpolation
  ) -> PixelImage {
    var output = self
    lanes.withUnsafeBufferPointer { input in
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
            let pixel =
              interpolation == .bilinear
              ? linear(input, inX - 0.5, inY - 0.5) : cubic(input, inX - 0.5, inY - 0.5)
            let bytes = pixel.clamped(
              lowerBound: Pixel(repeating: 0), upperBound: Pixel(repeating: 255))
            for channel in 0..<channels { output[place + channel] = UInt8(bytes[channel]) }
          }
        }
      }
    }
    return output
  }

  private var lanes: [Pixel] {
    precondition(channels <= 4, "\(channels) channels")
    return stride(from: 0, to: pixels.count, by: channels).map { start in
      var pixel = Pixel()
      for channel in 0..<channels { pixel[channel] = Double(pixels[start + channel]) }
      return pixel
    }
  }

  private func linear(
    _ input: UnsafeBufferPointer<Pixel>, _ x: Double, _ y: Double
  ) -> Pixel {
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    let (partX, partY) = (x - left, y - top)
    let (first, second) = (column(Int(left)), column(Int(left) + 1))
    func row(_ row: Int) -> Pixel {
      let line = line(row)
      return input[line + first] + (input[line + second] - input[line + first]) * partX
    }
    let upper = row(Int(top))
    return upper + (row(Int(top) + 1) - upper) * partY
  }

  private func cubic(
    _ input: UnsafeBufferPointer<Pixel>, _ x: Double, _ y: Double
  ) -> Pixel {
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    let (partX, partY) = (x - left, y - top)
    let (before, first) = (column(Int(left) - 1), column(Int(left)))
    let (second, after) = (column(Int(left) + 1), column(Int(left) + 2))
    func row(_ row: Int) -> Pixel {
      let line = line(row)
      guard partX > 0 else { return input[line + first] }
      return Self.cubic(
        input[line + before], input[line + first], input[line + second], input[line + after],
        at: partX)
    }
    let rows = Int(top)
    guard partY > 0 else { return row(rows) }
    return Self.cubic(row(rows - 1), row(rows), row(rows + 1), row(rows + 2), at: partY)
  }

  private func column(_ column: Int) -> Int { max(0, min(width - 1, column)) }

  private func line(_ row: Int) -> Int { max(0, min(height - 1, row)) * width }

  /// Keys' cubic (1981) with a = −1 through the two values in the middle.
  private static func cubic(
    _ before: Pixel, _ first: Pixel, _ second: Pixel, _ after: Pixel, at part: Double
  ) -> Pixel {
    let square = 2 * (before - first) + second - after
    let cube = first - before - second + after
    return first + part * (second - before + part * (square + part * cube))
  }
}
