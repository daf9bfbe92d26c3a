/// Softmax over keys, the last axis of scores [A, M, N]; with sizes proportional attention: p =
/// softmax(S + log s).
///
/// Inputs: scores, and sizes [N, 1] of the keys (`MergeTokens`) where tokens have merged, so that a
/// merged token is attended to as much as those that it stands for (Bolya et al., 2023). Sizes
/// count as constants.
package struct Softmax: OperationDefinition {
  /// Name of the kind.
  package static let kind = "softmax"
  /// Sizes are constants.
  package static let traits = OperationTraits(
    gradient: .firstByFirst, weight: .parameters, channels: .opaque, statistics: .none)

  /// A softmax.
  package init() {}

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
