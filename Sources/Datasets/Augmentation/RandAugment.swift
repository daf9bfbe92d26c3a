import Seeding

/// A few operations drawn evenly from 15, each applied by chance, at one magnitude with noise.
///
/// Source: Cubuk, Zoph, Shlens and Le (2020), in the "increasing" variant with normal noise on the
/// magnitude.
package struct RandAugment: Hashable, Sendable {
  /// Operations drawn for each image.
  package var operations = 2
  /// Mean magnitude, 0 to 10.
  package var magnitude = 9.0
  /// Standard deviation of the magnitude, which stays in 0…10.
  package var noise = 0.5
  /// Probability that a drawn operation is applied.
  package var probability = 0.5

  /// The settings of DeiT: two operations at magnitude 9.
  package init() {}

  func operations(using stream: inout RandomStream) -> [ImageOperation] {
    let names = ImageOperation.Name.allCases
    return (0..<operations).compactMap { _ in
      let step = AugmentationStep(names[stream.below(names.count)], probability, magnitude)
      return step.operation(on: .increasing, noise: noise, using: &stream)
    }
  }
}
