/// Where the first tokens of a network are after one more merge: the assignment of an assignment.
///
/// Inputs: sources [T₀, 1], for each first token its row among those that were merged now (the
/// assignment of the first merge is it), and the assignment [T, 1] of this merge. Output: [T₀, 1];
/// −1 stays −1.
package struct MergeSources: OperationDefinition {
  /// Name of the kind.
  package static let kind = "merge-sources"
  /// Indices have no gradient.
  package static let traits = OperationTraits(
    gradient: .nowhere, weight: .parameters, channels: .opaque, statistics: .none)

  /// A composition.
  package init() {}

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
