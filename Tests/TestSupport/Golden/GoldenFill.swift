import Foundation

/// The rule by which golden files fill tensors: value[k] = base + amplitude · sin(0.37 k + 0.91
/// id), k the row-major index.
package struct GoldenFill: Decodable, Sendable {
  /// Tells tensors apart.
  package let id: Double
  /// The mean.
  package let base: Double
  /// The largest distance from the mean.
  package let amplitude: Double

  /// A rule.
  package init(id: Double, base: Double, amplitude: Double) {
    self.id = id
    self.base = base
    self.amplitude = amplitude
  }

  /// A tensor that follows the rule.
  package func tensor(_ shape: [Int]) -> ReferenceTensor {
    ReferenceTensor(shape: shape) { base + amplitude * sin(0.37 * Double($0) + 0.91 * id) }
  }

  /// The upstream gradient of golden files: sin(0.2 k).
  package static func upstream(_ shape: [Int]) -> ReferenceTensor {
    ReferenceTensor(shape: shape) { sin(0.2 * Double($0)) }
  }
}
