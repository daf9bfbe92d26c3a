/// The channels of several values one after the other, row by row.
///
/// Inputs have equally many rows; the output has the first one's extents and the channels of all.
package struct Concatenate: OperationDefinition {
  /// Name of the kind.
  package static let kind = "concatenate"
  /// Channels in their order, or none.
  package static let traits = OperationTraits.opaque

  /// A concatenation.
  package init() {}

  /// The first input's shape with the channels of all.
  package func outputs(of inputs: [Shape]) -> [Shape] {
    [inputs[0].with(channels: inputs.reduce(0) { $0 + $1.channels })]
  }

  /// Nothing that the convention counts.
  package func work(inputs: [Shape], outputs: [Shape]) -> OperationWork { .uncounted }

  /// Shapes alone.
  package var timing: OperationTiming { .shapes }
}
