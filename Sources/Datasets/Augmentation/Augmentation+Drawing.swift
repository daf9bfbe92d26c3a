import Seeding

extension Augmentation {
  /// Draws how one image is changed in one epoch, and brought from its own size to that of the
  /// frame: a function of its arguments alone.
  func variation(
    of image: Int, epoch: Int, seed: UInt64, size: ImageSize, frame: ImageSize
  ) -> Variation {
    var stream = RandomStream(
      seed: seed, purpose: .augmentation, step: UInt64(epoch), slot: UInt64(image))
    let placement = placement(using: &stream)
    let box: PixelBox? =
      if case .resized(let crop) = crop {
        crop.box(height: size.height, width: size.width, using: &stream)
      } else { nil }
    let operations = policy?.operations(using: &stream) ?? []
    let erased = erasing?.box(height: frame.height, width: frame.width, using: &stream)
    return Variation(
      placement: placement, crop: box, operations: operations, erased: erased, noise: stream)
  }

  private func placement(using stream: inout RandomStream) -> Placement {
    let padding = if case .padded(let padding) = crop { padding } else { 0 }
    return Placement(
      row: stream.below(2 * padding + 1) - padding,
      column: stream.below(2 * padding + 1) - padding,
      mirrored: flips && stream.below(2) == 1)
  }

  /// Why images cannot be changed like this; nil if they can.
  func obstacle(frame: ImageSize, channels: Int) -> DatasetError? {
    if case .padded(let padding) = crop, !(0..<min(frame.height, frame.width)).contains(padding) {
      return .cropPadding(padding: padding, height: frame.height, width: frame.width)
    }
    if policy != nil, channels != 1, channels != 3 { return .operationChannels(channels) }
    return nil
  }
}

extension Augmentation.Policy {
  fileprivate func operations(using stream: inout RandomStream) -> [ImageOperation] {
    switch self {
    case .randAugment(let policy): policy.operations(using: &stream)
    case .autoAugment(let policy): policy.operations(using: &stream)
    case .colorJitter(let jitter): jitter.operations(using: &stream)
    }
  }
}
