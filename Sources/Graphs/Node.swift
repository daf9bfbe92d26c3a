/// One operation of a network, with what it reads.
package struct Node: Hashable, Sendable {
  /// Its path: `stage.block.part`.
  package let name: String
  /// What it computes.
  package let operation: Operation
  /// The values it reads.
  package let inputs: [Value]
  /// The parameters it reads, in the order that its operation defines.
  package let parameters: [ParameterSlice]
  /// The shapes of its inputs.
  package let inputShapes: [Shape]
  /// The shapes of its outputs, for one image.
  package let outputs: [Shape]

  /// Multiply-accumulates for one image; `Int.max` where there are more.
  package var macs: Int { work.macs }

  /// Multiply-accumulates for one image with which tokens are matched, which `macs` does not count.
  package var matchingMacs: Int { work.matchingMacs }

  /// Multiply-accumulates for one image.
  package var work: OperationWork {
    operation.definition.work(inputs: inputShapes, outputs: outputs)
  }

  /// How many means and variances the node takes from a batch or from a calibration: channels of a
  /// batch norm, heads of a head norm.
  ///
  /// Nil for what needs no statistics.
  package var statisticsCount: Int? {
    switch operation.definition.traits.statistics {
    case .none: nil
    case .channels: inputShapes[0].channels
    case .heads: inputShapes[0].heads
    }
  }
}
