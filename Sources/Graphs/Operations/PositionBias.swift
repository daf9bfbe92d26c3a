/// Relative-position bias: S[a, i, j] + table[yᵢ − yⱼ + H − 1, xᵢ − xⱼ + W − 1, a], tokens row by row on an H×W grid.
///
/// Parameters: table [2H − 1, 2W − 1, A].
public struct PositionBias: OperationDefinition {
  /// Name of the kind.
  public static let kind = "position-bias"
  /// Grid rows H.
  public let height: Int
  /// Grid columns W.
  public let width: Int

  /// A bias on a grid.
  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }
}
