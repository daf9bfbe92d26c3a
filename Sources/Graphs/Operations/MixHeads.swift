/// A matrix over heads at every pair of tokens (talking heads; Shazeer et al., 2020): y[a', i, j] =
/// Σₐ W[a', a] x[a, i, j] + b[a'].
///
/// Parameters: weight [A, A], bias [A].
package struct MixHeads: OperationDefinition {
  /// Name of the kind.
  package static let kind = "mix-heads"

  /// A mixing.
  package init() {}

  /// A² · T², for each window.
  package func macs(inputs: [Shape], outputs: [Shape]) -> Int {
    .product([inputs[0].count, inputs[0].heads])
  }
}
