/// A named tensor as it stands in a file.
package struct StoredTensor: Sendable, Equatable {
  /// Extents, outermost first; empty for a single number.
  package var shape: [Int]
  /// The elements in row-major order.
  package var values: [Float]

  /// A tensor of the given extents; there must be as many values as they say.
  package init(shape: [Int], values: [Float]) {
    precondition(
      shape.reduce(1, *) == values.count, "\(values.count) values do not fill the shape \(shape)")
    self.shape = shape
    self.values = values
  }
}
