/// A named tensor as it stands in a file.
public struct StoredTensor: Sendable, Equatable {
  /// Extents, outermost first; empty for a single number.
  public var shape: [Int]
  /// The elements in row-major order.
  public var values: [Float]

  /// A tensor of the given extents; there must be as many values as they say.
  public init(shape: [Int], values: [Float]) {
    precondition(
      shape.reduce(1, *) == values.count, "\(values.count) values do not fill the shape \(shape)")
    self.shape = shape
    self.values = values
  }
}
