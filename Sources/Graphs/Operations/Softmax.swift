/// Softmax over keys, the last axis of scores [A, M, N]; with sizes proportional attention: p =
/// softmax(S + log s).
///
/// Inputs: scores, and sizes [N, 1] of the keys (`MergeTokens`) where tokens have merged, so that a
/// merged token is attended to as much as those that it stands for (Bolya et al., 2023). Sizes
/// count as constants.
package struct Softmax: OperationDefinition {
  /// Name of the kind.
  package static let kind = "softmax"

  /// A softmax.
  package init() {}

  /// Sizes are constants.
  package func isDifferentiable(output: Int, by input: Int) -> Bool { input == 0 }
}
