import Engine
package import Networks
package import Spaces

/// Predicts the latency of subnets of one supernet: a sum of lookups, one per block.
package struct LatencyEstimate: Sendable {
  private let supernet: Supernet
  /// Milliseconds of a subnet from the sum of its blocks, in milliseconds.
  package let correction: LinearFit
  private let nanoseconds: [BlockInstance.Key: Double]

  /// Looks up all blocks that the supernet can reach.
  ///
  /// - Throws: `PredictionError.unknownStep` if the predictor was made for another space,
  ///   `.noTime` if it knows no time above 0 for the smallest or the largest subnet.
  package init(_ predictor: LatencyPredictor, supernet: Supernet) throws(PredictionError) {
    var nanoseconds: [BlockInstance.Key: Double] = [:]
    for block in supernet.reachableBlocks {
      var sum = 0.0
      for signature in block.fragment.inferenceSteps {
        guard let time = predictor.nanoseconds[signature] else {
          throw .unknownStep(space: supernet.space.name, step: signature)
        }
        sum += time
      }
      nanoseconds[block.key] = sum
    }
    self.supernet = supernet
    self.nanoseconds = nanoseconds
    correction = predictor.correction
    for (name, genome) in [
      ("smallest", supernet.space.smallest), ("largest", supernet.space.largest),
    ] where milliseconds(of: genome) <= 0 {
      throw .noTime(space: supernet.space.name, subnet: name)
    }
  }

  /// What one block adds, before the correction.
  package func nanoseconds(of block: BlockInstance) -> Double {
    nanoseconds[block.key] ?? 0
  }

  /// Predicted milliseconds of a subnet, not less than 0.
  package func milliseconds(of genome: Genome) -> Double {
    max(
      0,
      correction(
        supernet.blocks(of: genome).reduce(0) { $0 + (nanoseconds[$1.key] ?? 0) } / 1e6))
  }
}
