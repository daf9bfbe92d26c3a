import Seeding

extension Augmentation {
  /// Draws how one image is changed in one epoch: a function of its arguments alone.
  func variation(
    of image: Int, epoch: Int, seed: UInt64, height: Int, width: Int
  ) -> Variation {
    var stream = RandomStream(
      seed: seed, purpose: .augmentation, step: UInt64(epoch), slot: UInt64(image))
    let placement = placement(using: &stream)
    let box: PixelBox? =
      if case .resized(let crop) = crop {
        crop.box(height: height, width: width, using: &stream)
      } else { nil }
    let operations = policy?.operations(using: &stream) ?? []
    let erased = erasing?.box(height: height, width: width, using: &stream)
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
  func obstacle(height: Int, width: Int, channels: Int) -> DatasetError? {
    if case .padded(let padding) = crop, !(0..<min(height, width)).contains(padding) {
      return .cropPadding(padding: padding, height: height, width: width)
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
