/// The published tables: operation, probability, magnitude; an operation without magnitude has 0.
extension AutoAugment {
  private typealias Step = AugmentationStep

  /// The pairs of operations of the policy, one of which is drawn.
  var pairs: [[AugmentationStep]] {
    switch policy {
    case .imageNet: Self.imageNetPairs
    case .imageNetV0: Self.imageNetV0Pairs
    case .cifar10: Self.cifar10Pairs
    }
  }

  /// What the magnitudes of the policy's table mean.
  var scale: MagnitudeScale { policy == .imageNetV0 ? .tensorFlow : .paper }

  /// Table 9 of the paper.
  private static let imageNetPairs = [
    [Step(.posterize, 0.4, 8), Step(.rotate, 0.6, 9)],
    [Step(.solarize, 0.6, 5), Step(.autoContrast, 0.6, 0)],
    [Step(.equalize, 0.8, 0), Step(.equalize, 0.6, 0)],
    [Step(.posterize, 0.6, 7), Step(.posterize, 0.6, 6)],
    [Step(.equalize, 0.4, 0), Step(.solarize, 0.2, 4)],
    [Step(.equalize, 0.4, 0), Step(.rotate, 0.8, 8)],
    [Step(.solarize, 0.6, 3), Step(.equalize, 0.6, 0)],
    [Step(.posterize, 0.8, 5), Step(.equalize, 1.0, 0)],
    [Step(.rotate, 0.2, 3), Step(.solarize, 0.6, 8)],
    [Step(.equalize, 0.6, 0), Step(.posterize, 0.4, 6)],
    [Step(.rotate, 0.8, 8), Step(.color, 0.4, 0)],
    [Step(.rotate, 0.4, 9), Step(.equalize, 0.6, 0)],
    [Step(.equalize, 0.0, 0), Step(.equalize, 0.8, 0)],
    [Step(.invert, 0.6, 0), Step(.equalize, 1.0, 0)],
    [Step(.color, 0.6, 4), Step(.contrast, 1.0, 8)],
    [Step(.rotate, 0.8, 8), Step(.color, 1.0, 2)],
    [Step(.color, 0.8, 8), Step(.solarize, 0.8, 7)],
    [Step(.sharpness, 0.4, 7), Step(.invert, 0.6, 0)],
    [Step(.shearX, 0.6, 5), Step(.equalize, 1.0, 0)],
    [Step(.color, 0.4, 0), Step(.equalize, 0.6, 0)],
    [Step(.equalize, 0.4, 0), Step(.solarize, 0.2, 4)],
    [Step(.solarize, 0.6, 5), Step(.autoContrast, 0.6, 0)],
    [Step(.invert, 0.6, 0), Step(.equalize, 1.0, 0)],
    [Step(.color, 0.6, 4), Step(.contrast, 1.0, 8)],
    [Step(.equalize, 0.8, 0), Step(.equalize, 0.6, 0)],
  ]

  private static let imageNetV0Pairs = [
    [Step(.equalize, 0.8, 1), Step(.shearY, 0.8, 4)],
    [Step(.color, 0.4, 9), Step(.equalize, 0.6, 3)],
    [Step(.color, 0.4, 1), Step(.rotate, 0.6, 8)],
    [Step(.solarize, 0.8, 3), Step(.equalize, 0.4, 7)],
    [Step(.solarize, 0.4, 2), Step(.solarize, 0.6, 2)],
    [Step(.color, 0.2, 0), Step(.equalize, 0.8, 8)],
    [Step(.equalize, 0.4, 8), Step(.solarizeAdd, 0.8, 3)],
    [Step(.shearX, 0.2, 9), Step(.rotate, 0.6, 8)],
    [Step(.color, 0.6, 1), Step(.equalize, 1.0, 2)],
    [Step(.invert, 0.4, 9), Step(.rotate, 0.6, 0)],
    [Step(.equalize, 1.0, 9), Step(.shearY, 0.6, 3)],
    [Step(.color, 0.4, 7), Step(.equalize, 0.6, 0)],
    [Step(.posterize, 0.4, 6), Step(.autoContrast, 0.4, 7)],
    [Step(.solarize, 0.6, 8), Step(.color, 0.6, 9)],
    [Step(.solarize, 0.2, 4), Step(.rotate, 0.8, 9)],
    [Step(.rotate, 1.0, 7), Step(.translateY, 0.8, 9)],
    [Step(.shearX, 0.0, 0), Step(.solarize, 0.8, 4)],
    [Step(.shearY, 0.8, 0), Step(.color, 0.6, 4)],
    [Step(.color, 1.0, 0), Step(.rotate, 0.6, 2)],
    [Step(.equalize, 0.8, 4), Step(.equalize, 0.0, 8)],
    [Step(.equalize, 1.0, 4), Step(.autoContrast, 0.6, 2)],
    [Step(.shearY, 0.4, 7), Step(.solarizeAdd, 0.6, 7)],
    [Step(.posterize, 0.8, 2), Step(.solarize, 0.6, 10)],
    [Step(.solarize, 0.6, 8), Step(.equalize, 0.6, 1)],
    [Step(.color, 0.8, 6), Step(.rotate, 0.4, 5)],
  ]

  /// Table 7 of the paper.
  private static let cifar10Pairs = [
    [Step(.invert, 0.1, 0), Step(.contrast, 0.2, 6)],
    [Step(.rotate, 0.7, 2), Step(.translateX, 0.3, 9)],
    [Step(.sharpness, 0.8, 1), Step(.sharpness, 0.9, 3)],
    [Step(.shearY, 0.5, 8), Step(.translateY, 0.7, 9)],
    [Step(.autoContrast, 0.5, 0), Step(.equalize, 0.9, 0)],
    [Step(.shearY, 0.2, 7), Step(.posterize, 0.3, 7)],
    [Step(.color, 0.4, 3), Step(.brightness, 0.6, 7)],
    [Step(.sharpness, 0.3, 9), Step(.brightness, 0.7, 9)],
    [Step(.equalize, 0.6, 0), Step(.equalize, 0.5, 0)],
    [Step(.contrast, 0.6, 7), Step(.sharpness, 0.6, 5)],
    [Step(.color, 0.7, 7), Step(.translateX, 0.5, 8)],
    [Step(.equalize, 0.3, 0), Step(.autoContrast, 0.4, 0)],
    [Step(.translateY, 0.4, 3), Step(.sharpness, 0.2, 6)],
    [Step(.brightness, 0.9, 6), Step(.color, 0.2, 8)],
    [Step(.solarize, 0.5, 2), Step(.invert, 0.0, 0)],
    [Step(.equalize, 0.2, 0), Step(.autoContrast, 0.6, 0)],
    [Step(.equalize, 0.2, 0), Step(.equalize, 0.6, 0)],
    [Step(.color, 0.9, 9), Step(.equalize, 0.6, 0)],
    [Step(.autoContrast, 0.8, 0), Step(.solarize, 0.2, 8)],
    [Step(.brightness, 0.1, 3), Step(.color, 0.7, 0)],
    [Step(.solarize, 0.4, 5), Step(.autoContrast, 0.9, 0)],
    [Step(.translateY, 0.9, 9), Step(.translateY, 0.7, 9)],
    [Step(.autoContrast, 0.9, 0), Step(.solarize, 0.8, 3)],
    [Step(.equalize, 0.8, 0), Step(.invert, 0.1, 0)],
    [Step(.translateY, 0.7, 9), Step(.autoContrast, 0.9, 0)],
  ]
}
