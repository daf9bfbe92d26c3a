extension PixelImage {
  /// A part of the image, resized: along rows and along columns, bytes in between.
  ///
  /// Rows come first, unless they grow and columns shrink (as in Pillow's `resize`).
  func cropped(
    _ box: PixelBox, toHeight height: Int, width: Int, interpolation: Interpolation
  ) -> PixelImage {
    let part = cropped(box)
    return width > box.width && height < box.height
      ? part.resizedColumns(to: height, interpolation).resizedRows(to: width, interpolation)
      : part.resizedRows(to: width, interpolation).resizedColumns(to: height, interpolation)
  }

  /// The image resized until it covers a frame, and the middle of that.
  func covering(_ frame: ImageSize, interpolation: Interpolation) -> PixelImage {
    let (resized, part) = ImageSize(height: height, width: width).covering(frame)
    return cropped(
      PixelBox(row: 0, column: 0, height: height, width: width), toHeight: resized.height,
      width: resized.width, interpolation: interpolation
    ).cropped(part)
  }

  private func cropped(_ box: PixelBox) -> PixelImage {
    var output: [UInt8] = []
    output.reserveCapacity(box.area * channels)
    for row in box.row..<(box.row + box.height) {
      let start = (row * width + box.column) * channels
      output += pixels[start..<(start + box.width * channels)]
    }
    return PixelImage(height: box.height, width: box.width, channels: channels, pixels: output)
  }

  private func resizedRows(to width: Int, _ interpolation: Interpolation) -> PixelImage {
    guard width != self.width else { return self }
    let axis = ResamplingAxis(input: self.width, output: width, interpolation: interpolation)
    let (from, to) = (self.width * channels, width * channels)
    return resampled(height: height, width: width) { input, output in
      axis.weights.withUnsafeBufferPointer { weights in
        for row in 0..<height {
          var place = row * to
          for column in 0..<width {
            let first = column * axis.stride
            let start = row * from + axis.starts[column] * channels
            let count = axis.counts[column]
            for channel in 0..<channels {
              var sum: Int32 = 1 << (ResamplingAxis.precision - 1)
              var index = start + channel
              for tap in first..<(first + count) {
                sum &+= weights[tap] &* Int32(input[index])
                index += channels
              }
              output[place] = Self.byte(sum)
              place += 1
            }
          }
        }
      }
    }
  }

  private func resizedColumns(to height: Int, _ interpolation: Interpolation) -> PixelImage {
    guard height != self.height else { return self }
    let axis = ResamplingAxis(input: self.height, output: height, interpolation: interpolation)
    let line = width * channels
    var sums = Array(repeating: Int32(0), count: line)
    return resampled(height: height, width: width) { input, output in
      sums.withUnsafeMutableBufferPointer { sums in
        for row in 0..<height {
          sums.update(repeating: 1 << (ResamplingAxis.precision - 1))
          for tap in 0..<axis.counts[row] {
            let weight = axis.weights[row * axis.stride + tap]
            let start = (axis.starts[row] + tap) * line
            for index in 0..<line { sums[index] &+= weight &* Int32(input[start + index]) }
          }
          for index in 0..<line { output[row * line + index] = Self.byte(sums[index]) }
        }
      }
    }
  }

  private func resampled(
    height: Int, width: Int,
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeMutableBufferPointer<UInt8>) -> Void
  ) -> PixelImage {
    let output = [UInt8](unsafeUninitializedCapacity: height * width * channels) {
      output, count in
      pixels.withUnsafeBufferPointer { body($0, output) }
      count = height * width * channels
    }
    return PixelImage(height: height, width: width, channels: channels, pixels: output)
  }

  private static func byte(_ sum: Int32) -> UInt8 {
    UInt8(max(0, min(255, sum >> ResamplingAxis.precision)))
  }
}
