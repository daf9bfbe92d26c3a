/// Tokens that an assignment sends to one row become one: y[n] = Σ sᵢ xᵢ / Σ sᵢ over the tokens i
/// with row n, and their sizes Σ sᵢ.
///
/// Inputs: tokens [T, C], assignment [T, 1] (`Matching`), and sizes [T, 1] where tokens have merged
/// before; without them every size is 1. Outputs: tokens [N, C] and sizes [N, 1]. Assignment and
/// sizes count as constants, so that ∂y[n]/∂xᵢ = sᵢ / Σ s. Every row has a token.
package struct MergeTokens: OperationDefinition {
  /// Name of the kind.
  package static let kind = "merge-tokens"
  /// Tokens by tokens alone.
  package static let traits = OperationTraits(
    gradient: .firstByFirst, weight: .parameters, channels: .opaque, statistics: .none)
  /// Rows N that are left (`Matching.remaining`).
  package let remaining: Int
  /// Whether tokens count by their sizes; if not, y is the plain mean of the tokens that meet, and
  /// sizes add up all the same.
  package let isWeighted: Bool

  /// A merge.
  package init(remaining: Int, isWeighted: Bool = true) {
    self.remaining = remaining
    self.isWeighted = isWeighted
  }

  /// Tokens and sizes.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    [Shape([remaining, inputs[0].channels]), Shape([remaining, 1])]
  }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
