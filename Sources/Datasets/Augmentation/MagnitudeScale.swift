/// What a magnitude means for each operation; three readings are in use.
enum MagnitudeScale: String, CaseIterable, Sendable {
  /// RandAugment's "increasing" variants: 0 does least, 10 most.
  case increasing
  /// The first AutoAugment code for TensorFlow: 0…10; posterising, solarising and the enhancements
  /// count from strongest on.
  case tensorFlow
  /// The ten steps 0…9 of the AutoAugment paper, as torchvision reads them.
  case paper

  /// The greatest magnitude.
  var greatest: Double { self == .paper ? 9 : 10 }

  /// An operation at a magnitude from 0 to `greatest`; `negative` turns the sign of what has one.
  func operation(
    _ name: ImageOperation.Name, magnitude: Double, negative: Bool
  ) -> ImageOperation {
    let share = magnitude / greatest
    let sign: Double = negative ? -1 : 1
    switch name {
    case .autoContrast: return .autoContrast
    case .equalize: return .equalize
    case .invert: return .invert
    case .rotate: return .rotate(degrees: sign * 30 * share)
    case .posterize: return .posterize(bits: bits(share))
    case .solarize: return .solarize(threshold: threshold(share))
    case .solarizeAdd: return .solarizeAdd(min(128, Int(share * 110)))
    case .color: return .color(factor(share, sign))
    case .contrast: return .contrast(factor(share, sign))
    case .brightness: return .brightness(factor(share, sign))
    case .sharpness: return .sharpness(factor(share, sign))
    case .shearX: return .shearX(sign * 0.3 * share)
    case .shearY: return .shearY(sign * 0.3 * share)
    case .translateX: return .translateX(sign * translation * share)
    case .translateY: return .translateY(sign * translation * share)
    }
  }

  private var translation: Double { self == .paper ? 150.0 / 331 : 0.45 }

  private func bits(_ share: Double) -> Int {
    switch self {
    case .increasing: 4 - Int(share * 4)
    case .tensorFlow: Int(share * 4)
    case .paper: 8 - Int((share * 4).rounded(.toNearestOrEven))
    }
  }

  private func threshold(_ share: Double) -> Int {
    switch self {
    case .increasing: 256 - min(256, Int(share * 256))
    case .tensorFlow: min(256, Int(share * 256))
    case .paper: Int((255 - 255 * share).rounded(.up))
    }
  }

  private func factor(_ share: Double, _ sign: Double) -> Double {
    self == .tensorFlow ? share * 1.8 + 0.1 : max(0.1, 1 + sign * 0.9 * share)
  }
}
