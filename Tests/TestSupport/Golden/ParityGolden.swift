package import Foundation

/// What a full-size network answers under the deterministic fill (`parity.json`).
package struct ParityGolden: Decodable, Sendable {
  /// What is known of one tensor.
  package struct Summary: Decodable, Sendable {
    /// Its shape, one image; the channels of a map stand before its positions.
    package let shape: [Int]?
    private let first4: [Double]?
    private let first8: [Double]?
    private let sum: Double
    private let l2: Double
    private let argmax: Int?

    /// How values differ from the golden ones, or nil: the first by `tolerance` of the largest at
    /// most, and the sums by as much of the norm.
    package func mismatch(_ values: [Float], tolerance: Double) -> Mismatch? {
      let values = values.map(Double.init)
      let largest = values.reduce(0) { max($0, abs($1)) }
      let known = first8 ?? first4 ?? []
      if let shape, values.count != shape.reduce(1, *) {
        return .shape(actual: [values.count], expected: shape)
      }
      if values.count < known.count {
        return .shape(actual: [values.count], expected: [known.count])
      }
      for (index, (value, expected)) in zip(values, known).enumerated() {
        let error = abs(value - expected) / largest
        guard error <= tolerance else {
          return .difference(index: index, actual: value, expected: expected, relative: error)
        }
      }
      let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for (name, value, expected) in [("norm", norm, l2), ("sum", values.reduce(0, +), sum)] {
        let error = abs(value - expected) / l2
        guard error <= tolerance else {
          return .total(name, actual: value, expected: expected, relative: error)
        }
      }
      let found = values.indices.max { values[$0] < values[$1] }
      if let argmax, let found, found != argmax {
        return .total("argmax", actual: Double(found), expected: Double(argmax), relative: 1)
      }
      return nil
    }
  }

  /// Intermediate tensors, by the names of their modules.
  package let taps: [String: Summary]
  /// The logits.
  package let logits: Summary

  /// Reads a network of the file `parity.json` of a bundle.
  package init(_ name: String, in bundle: Bundle) throws {
    self = try JSONDecoder().decode(
      Self.self, from: GoldenFile("parity", in: bundle).part([name]))
  }
}
