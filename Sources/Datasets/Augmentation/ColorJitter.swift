import Seeding

/// Brightness, contrast, saturation and hue changed by random amounts, in random order.
///
/// Source: torchvision's `ColorJitter`.
package struct ColorJitter: Hashable, Sendable {
  /// Largest distance of the brightness factor from 1.
  package var brightness = 0.4
  /// Largest distance of the contrast factor from 1.
  package var contrast = 0.4
  /// Largest distance of the saturation factor from 1.
  package var saturation = 0.4
  /// Largest turn of the hue, 0 to 0.5 of a whole turn.
  package var hue = 0.0

  /// The usual settings: 0.4 for all but the hue.
  package init() {}

  func operations(using stream: inout RandomStream) -> [ImageOperation] {
    func factor(_ range: Double) -> Double { stream.uniform(in: max(0, 1 - range)...(1 + range)) }
    var operations: [ImageOperation] = []
    if brightness > 0 { operations.append(.brightness(factor(brightness))) }
    if contrast > 0 { operations.append(.contrast(factor(contrast))) }
    if saturation > 0 { operations.append(.color(factor(saturation))) }
    if hue > 0 { operations.append(.hue(stream.uniform(in: -hue...hue))) }
    return stream.permutation(of: Array(operations.indices)).map { operations[$0] }
  }
}
