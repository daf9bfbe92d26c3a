import Foundation
import Seeding

extension RandomStream {
  /// The elements in random order, all orders being equally likely (Fisher and Yates, 1938;
  /// Durstenfeld, 1964).
  mutating func permutation(of elements: [Int]) -> [Int] {
    var elements = elements
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
    return elements
  }

  /// A number between two bounds.
  mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// A number between two bounds above 0, its logarithm being uniform.
  mutating func logUniform(in range: ClosedRange<Double>) -> Double {
    exp(uniform(in: log(range.lowerBound)...log(range.upperBound)))
  }
}
