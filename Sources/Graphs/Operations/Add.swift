/// A weighted sum of two values of one shape: y = a x₁ + b x₂.
public struct Add: OperationDefinition {
  /// Name of the kind.
  public static let kind = "add"
  /// Factor a of the first value.
  public let first: Float
  /// Factor b of the second value.
  public let second: Float

  /// A sum, plain unless there are factors.
  public init(first: Float = 1, second: Float = 1) {
    self.first = first
    self.second = second
  }

  /// Whether both values are added as they are.
  public var isPlain: Bool { first == 1 && second == 1 }
}
