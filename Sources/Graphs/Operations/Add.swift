/// The sum of two values of one shape.
public struct Add: OperationDefinition {
  /// Name of the kind.
  public static let kind = "add"

  /// A sum.
  public init() {}
}
