/// The channels of several values one after the other, row by row.
///
/// Inputs have equally many rows; the output has the first one's extents and the channels of all.
public struct Concatenate: OperationDefinition {
  /// Name of the kind.
  public static let kind = "concatenate"

  /// A concatenation.
  public init() {}

  /// The first input's shape with the channels of all.
  public func outputs(of inputs: [Shape]) -> [Shape] {
    [inputs[0].with(channels: inputs.reduce(0) { $0 + $1.channels })]
  }
}
