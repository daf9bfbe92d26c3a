package import Seeding

/// Numbers of a shape in double precision, row by row, channels last; a batch stands first.
package struct ReferenceTensor: Hashable, Sendable {
  /// The extents, outermost first.
  package let shape: [Int]
  /// The elements in row-major order.
  package var values: [Double]

  /// A tensor of given elements.
  package init(shape: [Int], values: [Double]) {
    precondition(
      shape.reduce(1, *) == values.count, "\(values.count) elements do not fill \(shape)")
    self.shape = shape
    self.values = values
  }

  /// A tensor whose k-th element is a function of k.
  package init(shape: [Int], _ element: (Int) -> Double) {
    self.init(shape: shape, values: (0..<shape.reduce(1, *)).map(element))
  }

  /// A tensor of zeros.
  package static func zeros(_ shape: [Int]) -> ReferenceTensor {
    ReferenceTensor(shape: shape) { _ in 0 }
  }

  /// A tensor of normal numbers.
  package static func normal(
    _ shape: [Int], mean: Double = 0, deviation: Double = 1, from stream: inout RandomStream
  ) -> ReferenceTensor {
    let count = shape.reduce(1, *)
    let values = (0..<count).map { _ in mean + deviation * stream.normal() }
    return ReferenceTensor(shape: shape, values: values)
  }

  /// Number of elements.
  package var count: Int { values.count }

  /// Channels C: the last extent.
  package var channels: Int { shape[shape.count - 1] }

  /// Rows of channels, over the whole batch.
  package var rows: Int { count / channels }

  /// The elements in single precision.
  package var floats: [Float] { values.map(Float.init) }

  /// The k-th element.
  package subscript(index: Int) -> Double {
    get { values[index] }
    set { values[index] = newValue }
  }

  /// Σₖ aₖ bₖ.
  package func dot(_ other: ReferenceTensor) -> Double {
    zip(values, other.values).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// a + factor · b.
  package func adding(_ other: ReferenceTensor, times factor: Double = 1) -> ReferenceTensor {
    precondition(shape == other.shape, "\(shape) and \(other.shape) cannot be added")
    return ReferenceTensor(shape: shape) { values[$0] + factor * other.values[$0] }
  }
}
