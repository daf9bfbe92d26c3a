/// Proportional attention: S[a, i, j] + log sⱼ, so that a merged token is attended to as much as those that it stands for.
///
/// Inputs: scores [A, N, T], sizes [T, 1] (`MergeTokens`), which count as constants. Source: Bolya et al., 2023.
public struct SizeBias: OperationDefinition {
  /// Name of the kind.
  public static let kind = "size-bias"

  /// A bias.
  public init() {}

  /// Sizes are constants.
  public func isDifferentiable(output: Int, by input: Int) -> Bool { input == 0 }
}
