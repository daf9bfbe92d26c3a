extension PixelImage {
  /// Carries out an operation.
  ///
  /// - Parameters:
  ///   - fill: one value per channel, for places that come from outside the image.
  ///   - interpolation: how values between pixels are taken.
  mutating func apply(
    _ operation: ImageOperation, fill: [UInt8], interpolation: Interpolation
  ) {
    func move(_ map: AffineMap) {
      self = transformed(by: map, fill: fill, interpolation: interpolation)
    }
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
    case .rotate(let degrees): move(.rotation(degrees: degrees, height: height, width: width))
    case .shearX(let slope): move(AffineMap(1, slope, 0, 0, 1, 0))
    case .shearY(let slope): move(AffineMap(1, 0, 0, slope, 1, 0))
    case .translateX(let share): move(AffineMap(1, 0, share * Double(width), 0, 1, 0))
    case .translateY(let share): move(AffineMap(1, 0, 0, 0, 1, share * Double(height)))
    }
  }
}
