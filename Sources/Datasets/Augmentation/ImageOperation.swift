/// A change of one image, with its argument.
enum ImageOperation: Hashable, Sendable {
  /// Stretches each channel to all values.
  case autoContrast
  /// Evens out the histogram of each channel.
  case equalize
  /// Turns every value v into 255 − v.
  case invert
  /// Turns counter-clockwise about the centre.
  case rotate(degrees: Double)
  /// Keeps the highest bits.
  case posterize(bits: Int)
  /// Inverts values from a threshold on.
  case solarize(threshold: Int)
  /// Adds to values below 128.
  case solarizeAdd(Int)
  /// Saturation by a factor.
  case color(Double)
  /// Contrast by a factor.
  case contrast(Double)
  /// Brightness by a factor.
  case brightness(Double)
  /// Sharpness by a factor.
  case sharpness(Double)
  /// Takes row y from columns shifted by so many times y.
  case shearX(Double)
  /// Takes column x from rows shifted by so many times x.
  case shearY(Double)
  /// Takes values from columns shifted by a share of the width.
  case translateX(Double)
  /// Takes values from rows shifted by a share of the height.
  case translateY(Double)
  /// Turns the hue by a share of a whole turn.
  case hue(Double)

  /// The operations that RandAugment and AutoAugment choose from.
  enum Name: String, CaseIterable, Sendable {
    case autoContrast = "AutoContrast"
    case equalize = "Equalize"
    case invert = "Invert"
    case rotate = "Rotate"
    case posterize = "Posterize"
    case solarize = "Solarize"
    case solarizeAdd = "SolarizeAdd"
    case color = "Color"
    case contrast = "Contrast"
    case brightness = "Brightness"
    case sharpness = "Sharpness"
    case shearX = "ShearX"
    case shearY = "ShearY"
    case translateX = "TranslateX"
    case translateY = "TranslateY"
  }
}
