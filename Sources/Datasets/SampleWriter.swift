import Seeding

/// Writes samples as normalised values of one size with their labels, both changed as a variation
/// says.
struct SampleWriter: Sendable {
  private let frame: ImageSize
  private let channels: Int
  private let layout: LabelLayout
  private let interpolation: Interpolation
  /// What each of the 256 values of each channel becomes.
  private let table: [Float]
  /// The mean colour: what operations fill with.
  private let fill: [UInt8]

  /// A writer of the samples of a source, which are brought to the size of a frame.
  init(
    _ source: any SampleSource, frame: ImageSize, normalization: Normalization,
    interpolation: Interpolation
  ) {
    self.frame = frame
    channels = source.channels
    layout = source.labelLayout
    self.interpolation = interpolation
    table = normalization.table
    fill = normalization.mean.map { UInt8(max(0, min(255, (255 * $0).rounded()))) }
  }

  /// Writes one image, [H, W, C], and its labels.
  func write(
    _ sample: Sample, varied: Variation, to output: UnsafeMutablePointer<Float>,
    labels: UnsafeMutablePointer<Int32>
  ) {
    if varied.changesBytes || sample.size != frame {
      let picture = picture(sample, varied: varied)
      picture.pixels.withUnsafeBufferPointer { write($0, placed: .identity, to: output) }
    } else {
      write(sample.pixels, placed: varied.placement, to: output)
    }
    if let box = varied.erased { erase(box, varied.noise, in: output) }
    switch layout {
    case .image: labels[0] = sample.labels[0]
    case .pixel: LabelMap(sample).varied(varied, to: frame).write(to: labels)
    }
  }

  private func picture(_ sample: Sample, varied: Variation) -> PixelImage {
    var picture = PixelImage(sample, channels: channels)
    if let box = varied.crop {
      picture = picture.cropped(
        box, toHeight: frame.height, width: frame.width, interpolation: interpolation)
    } else if sample.size != frame {
      picture = picture.covering(frame, interpolation: interpolation)
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
      let start = (row * frame.width + box.column) * channels
      for index in start..<(start + box.width * channels) {
        output[index] = Float(noise.normal())
      }
    }
  }

  private func write(
    _ pixels: UnsafeBufferPointer<UInt8>, placed: Placement, to output: UnsafeMutablePointer<Float>
  ) {
    let (height, width, channels) = (frame.height, frame.width, channels)
    table.withUnsafeBufferPointer { table in
      for y in 0..<height {
        let row = y + placed.row
        let rowInside = (0..<height).contains(row)
        let line = row * width
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
