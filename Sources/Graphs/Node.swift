/// One operation of a network, with what it reads.
public struct Node: Hashable, Sendable {
  /// Its path: `stage.block.part`.
  public let name: String
  /// What it computes.
  public let operation: Operation
  /// The values it reads.
  public let inputs: [Value]
  /// The parameters it reads, in the order that its operation defines.
  public let parameters: [ParameterSlice]
  /// The shapes of its inputs.
  public let inputShapes: [Shape]
  /// The shapes of its outputs, for one image.
  public let outputs: [Shape]

  /// Multiply-accumulates for one image; `Int.max` where there are more.
  public var macs: Int { operation.definition.macs(inputs: inputShapes, outputs: outputs) }

  /// Multiply-accumulates for one image with which tokens are matched, which `macs` does not count.
  public var matchingMacs: Int { operation.definition.matchingMacs(inputs: inputShapes) }
}
