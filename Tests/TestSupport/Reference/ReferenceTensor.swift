public import Seeding

/// Numbers of a shape in double precision, row by row, channels last; a batch stands first.
public struct ReferenceTensor: Hashable, Sendable {
  /// The extents, outermost first.
  public let shape: [Int]
  /// The elements in row-major order.
  public var values: [Double]

  /// A tensor of given elements.
  public init(shape: [Int], values: [Double]) {
    precondition(
      shape.reduce(1, *) == values.count, "\(values.count) elements do not fill \(shape)")
    self.shape = shape
    self.values = values
  }

  /// A tensor whose k-th element is a function of k.
  public init(shape: [Int], _ element: (Int) -> Double) {
    self.init(shape: shape, values: (0..<shape.reduce(1, *)).map(element))
  }

  /// A tensor of zeros.
  public static func zeros(_ shape: [Int]) -> ReferenceTensor {
    ReferenceTensor(shape: shape) { _ in 0 }
  }

  /// A tensor of normal numbers.
  public static func normal(
    _ shape: [Int], mean: Double = 0, deviation: Double = 1, from stream: inout RandomStream
  ) -> ReferenceTensor {
    let count = shape.reduce(1, *)
    let values = (0..<count).map { _ in mean + deviation * stream.normal() }
    return ReferenceTensor(shape: shape, values: values)
  }

  /// Number of elements.
  public var count: Int { values.count }

  /// Channels C: the last extent.
  public var channels: Int { shape[shape.count - 1] }

  /// Rows of channels, over the whole batch.
  public var rows: Int { count / channels }

  /// The elements in single precision.
  public var floats: [Float] { values.map(Float.init) }

  /// The k-th element.
  public subscript(index: Int) -> Double {
    get { values[index] }
    set { values[index] = newValue }
  }

  /// Σₖ aₖ bₖ.
  public func dot(_ other: ReferenceTensor) -> Double {
    zip(values, other.values).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// a + factor · b.
  public func adding(_ other: ReferenceTensor, times factor: Double = 1) -> ReferenceTensor {
    precondition(shape == other.shape, "\(shape) and \(other.shape) cannot be added")
    return ReferenceTensor(shape: shape) { values[$0] + factor * other.values[$0] }
  }
}
