/// Softmax over keys, the last axis of scores [A, M, N]; with sizes proportional attention: p = softmax(S + log s).
///
/// Inputs: scores, and sizes [N, 1] of the keys (`MergeTokens`) where tokens have merged, so that a merged token is attended to as much as
/// those that it stands for (Bolya et al., 2023). Sizes count as constants.
public struct Softmax: OperationDefinition {
  /// Name of the kind.
  public static let kind = "softmax"

  /// A softmax.
  public init() {}

  /// Sizes are constants.
  public func isDifferentiable(output: Int, by input: Int) -> Bool { input == 0 }
}
