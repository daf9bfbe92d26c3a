/// Some consecutive tokens: [T, C] becomes [count, C].
public struct TokenRange: OperationDefinition {
  /// Name of the kind.
  public static let kind = "token-range"
  /// The first token.
  public let first: Int
  /// How many.
  public let count: Int

  /// A range.
  public init(first: Int, count: Int) {
    self.first = first
    self.count = count
  }

  /// Tokens.
  public func outputs(of inputs: [Shape]) -> [Shape] { [Shape([count, inputs[0].channels])] }
}
