@testable import Datasets

extension ImageOperation {
  /// An operation by the name and the argument that it has in golden files.
  init?(_ name: String, _ argument: Double?) {
    let value = argument ?? 0
    switch name {
    case "AutoContrast": self = .autoContrast
    case "Equalize": self = .equalize
    case "Invert": self = .invert
    case "Rotate": self = .rotate(degrees: value)
    case "Posterize": self = .posterize(bits: Int(value))
    case "Solarize": self = .solarize(threshold: Int(value.rounded(.up)))
    case "SolarizeAdd": self = .solarizeAdd(Int(value))
    case "Color": self = .color(value)
    case "Contrast": self = .contrast(value)
    case "Brightness": self = .brightness(value)
    case "Sharpness": self = .sharpness(value)
    case "ShearX": self = .shearX(value)
    case "ShearY": self = .shearY(value)
    case "TranslateX": self = .translateX(value)
    case "TranslateY": self = .translateY(value)
    case "Hue": self = .hue(value)
    default: return nil
    }
  }

  /// The argument; nil if there is none.
  var argument: Double? {
    switch self {
    case .autoContrast, .equalize, .invert: nil
    case .posterize(let value), .solarize(let value), .solarizeAdd(let value): Double(value)
    case .rotate(let value), .color(let value), .contrast(let value), .brightness(let value),
      .sharpness(let value), .shearX(let value), .shearY(let value), .translateX(let value),
      .translateY(let value), .hue(let value):
      value
    }
  }
}
