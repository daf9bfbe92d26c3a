import Foundation

extension PixelImage {
  /// Turns all colours by so much of a whole turn, −0.5 to 0.5; a grey image stays as it is.
  ///
  /// Hue and saturation are bytes in between, as in Pillow and torchvision.
  mutating func turnHue(_ turn: Double) {
    guard channels == 3 else { return }
    let shift = UInt8(truncatingIfNeeded: Int(turn * 255))
    pixels.withUnsafeMutableBufferPointer { pixels in
      for start in stride(from: 0, to: pixels.count, by: 3) {
        var (hue, saturation, value) = Self.hue(pixels[start], pixels[start + 1], pixels[start + 2])
        hue &+= shift
        (pixels[start], pixels[start + 1], pixels[start + 2]) = Self.color(hue, saturation, value)
      }
    }
  }

  private static func hue(
    _ red: UInt8, _ green: UInt8, _ blue: UInt8
  ) -> (hue: UInt8, saturation: UInt8, value: UInt8) {
    let (highest, lowest) = (max(red, green, blue), min(red, green, blue))
    guard lowest < highest else { return (0, 0, highest) }
    let range = Float(highest - lowest)
    func distance(_ value: UInt8) -> Float { Float(highest - value) / range }
    let sixths =
      if red == highest {
        distance(blue) - distance(green)
      } else if green == highest {
        2 + distance(red) - distance(blue)
      } else {
        4 + distance(green) - distance(red)
      }
    let share = (Double(sixths) / 6 + 1).truncatingRemainder(dividingBy: 1)
    return (UInt8(Float(share) * 255), UInt8(range / Float(highest) * 255), highest)
  }

  private static func color(
    _ hue: UInt8, _ saturation: UInt8, _ value: UInt8
  ) -> (UInt8, UInt8, UInt8) {
    guard saturation > 0 else { return (value, value, value) }
    let sixths = Float(hue) * 6 / 255
    let sector = sixths.rounded(.down)
    let (part, strength) = (sixths - sector, Float(saturation) / 255)
    func shade(_ weakening: Float) -> UInt8 {
      UInt8((Float(value) * (1 - weakening)).rounded())
    }
    let (low, falling, rising) = (
      shade(strength), shade(strength * part), shade(strength * (1 - part))
    )
    switch Int(sector) % 6 {
    case 0: return (value, rising, low)
    case 1: return (falling, value, low)
    case 2: return (low, value, rising)
    case 3: return (low, falling, value)
    case 4: return (rising, low, value)
    default: return (value, low, falling)
    }
  }
}
