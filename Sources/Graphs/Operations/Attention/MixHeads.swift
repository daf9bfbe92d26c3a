/// A matrix over heads at every pair of tokens (talking heads; Shazeer et al., 2020): y[a', i, j] =
/// Σₐ W[a', a] x[a, i, j] + b[a'].
///
/// Parameters: weight [A, A], bias [A].
package struct MixHeads: OperationDefinition {
  /// Name of the kind.
  package static let kind = "mix-heads"
  /// Channels in their order, or none.
  package static let traits = OperationTraits.opaque

  /// A mixing.
  package init() {}

  /// A² · T², for each window.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork {
    .counted(.product([inputs[0].count, inputs[0].heads]))
  }

  /// The shape of the first input.
  package func outputs(of inputs: [Shape]) -> [Shape] { [inputs[0]] }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
