/// Operations that replace each value by another one, whatever its neighbours are.
extension PixelImage {
  /// Replaces every value v by `value(v)`.
  mutating func map(_ value: (Int) -> Int) {
    let table = (0..<256).map { UInt8(value($0)) }
    map(Array(repeating: table, count: channels))
  }

  /// Keeps so many of the highest bits, 0 to 8.
  mutating func posterize(bits: Int) {
    let mask = 255 << (8 - bits) & 255
    map { $0 & mask }
  }

  /// Stretches the values of each channel to 0…255 (Pillow's `autocontrast` without cutoff).
  mutating func stretchContrast() {
    map(
      histograms.map { histogram in
        guard let lowest = histogram.firstIndex(where: { $0 > 0 }),
          let highest = histogram.lastIndex(where: { $0 > 0 }), lowest < highest
        else { return Array(0...255) }
        let scale = 255 / Double(highest - lowest)
        let offset = -Double(lowest) * scale
        return (0..<256).map { UInt8(max(0, min(255, Double($0) * scale + offset))) }
      })
  }

  /// Spreads the values of each channel, so that all ranges hold equally many (Pillow's
  /// `equalize`).
  mutating func equalize() {
    map(
      histograms.map { histogram in
        let last = histogram.last { $0 > 0 } ?? 0
        let step = (height * width - last) / 255
        guard step > 0 else { return Array(0...255) }
        var count = step / 2
        return histogram.map { pixels in
          defer { count += pixels }
          return UInt8(min(255, count / step))
        }
      })
  }

  /// How often each value stands in each channel: [C][256].
  private var histograms: [[Int]] {
    (0..<channels).map { channel in
      var histogram = Array(repeating: 0, count: 256)
      histogram.withUnsafeMutableBufferPointer { histogram in
        pixels.withUnsafeBufferPointer { pixels in
          for index in stride(from: channel, to: pixels.count, by: channels) {
            histogram[Int(pixels[index])] += 1
          }
        }
      }
      return histogram
    }
  }

  /// Replaces the values of each channel by those of a table of its own.
  private mutating func map(_ tables: [[UInt8]]) {
    let table = tables.flatMap { $0 }
    let (count, channels) = (pixels.count, channels)
    pixels.withUnsafeMutableBufferPointer { pixels in
      table.withUnsafeBufferPointer { table in
        for channel in 0..<channels {
          for index in stride(from: channel, to: count, by: channels) {
            pixels[index] = table[channel * 256 + Int(pixels[index])]
          }
        }
      }
    }
  }
}
