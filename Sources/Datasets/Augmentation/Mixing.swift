import Seeding

/// Mixes the images of a batch in pairs: by mean (Mixup; Zhang et al., 2018) or by box (CutMix; Yun
/// et al., 2019).
///
/// One way and one share λ ~ Beta(α, α) are drawn for each batch; where both ways are on, each is
/// taken half the time.
package struct Mixing: Hashable, Sendable {
  /// α of Mixup; nil: no Mixup.
  package var mixup: Double?
  /// α of CutMix; nil: no CutMix.
  package var cutmix: Double?

  /// Ways to mix; none to begin with.
  package init(mixup: Double? = nil, cutmix: Double? = nil) {
    self.mixup = mixup
    self.cutmix = cutmix
  }

  /// Whether images are mixed at all.
  package var isOn: Bool { mixup != nil || cutmix != nil }

  /// Draws how one batch is mixed: a function of its arguments alone.
  func blend(batch: Int, epoch: Int, seed: UInt64, frame: ImageSize) -> Blend {
    var stream = RandomStream(
      seed: seed, purpose: .mixing, step: UInt64(epoch), slot: UInt64(batch))
    guard let alpha = mixup ?? cutmix else { return .none }
    guard let box = cutmix, mixup == nil || stream.below(2) == 1 else {
      return Blend(share: stream.beta(alpha), box: nil)
    }
    return cut(stream.beta(box), frame, using: &stream)
  }

  /// A box of about 1 − λ of the image, its centre anywhere; λ is then what the box leaves inside
  /// the image.
  private func cut(
    _ share: Double, _ frame: ImageSize, using stream: inout RandomStream
  ) -> Blend {
    let side = (1 - share).squareRoot()
    func span(_ extent: Int, centre: Int) -> Range<Int> {
      let length = Int(Double(extent) * side)
      return max(0, centre - length / 2)..<min(extent, centre + (length + 1) / 2)
    }
    let rows = span(frame.height, centre: stream.below(frame.height))
    let columns = span(frame.width, centre: stream.below(frame.width))
    let box = PixelBox(
      row: rows.lowerBound, column: columns.lowerBound, height: rows.count, width: columns.count)
    return Blend(share: 1 - Double(box.area) / Double(frame.area), box: box)
  }
}
