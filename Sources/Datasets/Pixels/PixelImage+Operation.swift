extension PixelImage {
  /// Carries out an operation.
  ///
  /// - Parameters:
  ///   - operation: what is done.
  ///   - fill: one value per channel, for places that come from outside the image.
  ///   - interpolation: how values between pixels are taken.
  mutating func apply(
    _ operation: ImageOperation, fill: [UInt8], interpolation: Interpolation
  ) {
    switch operation {
    case .autoContrast: stretchContrast()
    case .equalize: equalize()
    case .invert: map { 255 - $0 }
    case .posterize(let bits): posterize(bits: bits)
    case .solarize(let threshold): map { $0 < threshold ? $0 : 255 - $0 }
    case .solarizeAdd(let addend): map { $0 < 128 ? min(255, $0 + addend) : $0 }
    case .color(let factor): enhanceColor(factor)
    case .contrast(let factor): enhanceContrast(factor)
    case .brightness(let factor): enhanceBrightness(factor)
    case .sharpness(let factor): enhanceSharpness(factor)
    case .hue(let turn): turnHue(turn)
    case .rotate, .shearX, .shearY, .translateX, .translateY:
      guard let map = operation.move(height: height, width: width) else { return }
      self = transformed(by: map, fill: fill, interpolation: interpolation)
    }
  }
}

extension ImageOperation {
  /// Where an operation that moves pixels takes them from; nil if every pixel stays in its place.
  func move(height: Int, width: Int) -> AffineMap? {
    switch self {
    case .rotate(let degrees): .rotation(degrees: degrees, height: height, width: width)
    case .shearX(let slope): AffineMap(1, slope, 0, 0, 1, 0)
    case .shearY(let slope): AffineMap(1, 0, 0, slope, 1, 0)
    case .translateX(let share): AffineMap(1, 0, share * Double(width), 0, 1, 0)
    case .translateY(let share): AffineMap(1, 0, 0, 0, 1, share * Double(height))
    case .autoContrast, .equalize, .invert, .posterize, .solarize, .solarizeAdd, .color, .contrast,
      .brightness, .sharpness, .hue:
      nil
    }
  }
}
