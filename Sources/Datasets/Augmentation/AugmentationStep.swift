import Seeding

/// An operation of a policy with its probability and magnitude.
struct AugmentationStep: Hashable, Sendable {
  let name: ImageOperation.Name
  let probability: Double
  let magnitude: Double

  init(_ name: ImageOperation.Name, _ probability: Double, _ magnitude: Double) {
    self.name = name
    self.probability = probability
    self.magnitude = magnitude
  }

  /// Draws whether the operation is applied, its magnitude and its sign.
  func operation(
    on scale: MagnitudeScale, noise: Double, using stream: inout RandomStream
  ) -> ImageOperation? {
    guard stream.uniform() < probability else { return nil }
    let drawn = noise > 0 ? magnitude + noise * stream.normal() : magnitude
    return scale.operation(
      name, magnitude: max(0, min(scale.greatest, drawn)), negative: stream.below(2) == 1)
  }
}
