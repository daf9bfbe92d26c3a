/// Absolute positions: y = x + table, over tokens [P + H·W, C] whose first P belong to no place, or
/// over a map [H, W, C] where P = 0.
///
/// Parameters: prefix [P, C] if P > 0, then grid [H, W, C], unless the last input is the grid, made
/// by another node.
package struct PositionEmbedding: OperationDefinition {
  /// Name of the kind.
  package static let kind = "position-embedding"
  /// Each channel by itself; the grid may be made by another node.
  package static let traits = OperationTraits(
    gradient: .byAll, weight: .parameterOrMade, channels: .kept, statistics: .none)
  /// Tokens P before those of the grid.
  package let prefix: Int

  /// An embedding.
  package init(prefix: Int) {
    self.prefix = prefix
  }

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
