import Errors
import Networks
import Spaces

extension Space {
  /// The number of subnets, laws left aside.
  var sizeInWords: String {
    architectureCount.map(\.grouped) ?? "more than 10^38"
  }
}

extension CostBounds {
  /// From the least to the greatest of one measure.
  func range(of measure: KeyPath<Cost, Int>) -> String {
    "\(least[keyPath: measure].grouped) to \(greatest[keyPath: measure].grouped)"
  }
}
