/// How a tensor differs from what was expected.
package enum Mismatch: Hashable, Sendable, CustomStringConvertible {
  /// The shapes differ.
  case shape(actual: [Int], expected: [Int])
  /// An element is no number.
  case notANumber(index: Int, actual: Double, expected: Double)
  /// The worst element differs by more than allowed, as a share of the largest magnitude expected.
  case difference(index: Int, actual: Double, expected: Double, relative: Double)
  /// A sum over the whole tensor differs by more than allowed.
  case total(String, actual: Double, expected: Double, relative: Double)

  /// A sentence for the report of a test.
  package var description: String {
    switch self {
    case .shape(let actual, let expected): "shape \(actual) in place of \(expected)"
    case .notANumber(let index, let actual, let expected):
      "element \(index) is \(actual) in place of \(expected)"
    case .difference(let index, let actual, let expected, let relative):
      "element \(index) is \(actual) in place of \(expected), off by \(relative) of the largest"
    case .total(let name, let actual, let expected, let relative):
      "\(name) is \(actual) in place of \(expected), off by \(relative)"
    }
  }
}
