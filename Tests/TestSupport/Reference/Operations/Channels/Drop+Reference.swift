package import Graphs
import Seeding

extension Drop: ReferenceOperation {
  /// x · k/(1 − p), with k as seed 0 draws it in step 0.
  package func forward(_ reads: ReferenceReads) -> [ReferenceTensor] {
    [masked(reads.input)]
  }

  /// g · k/(1 − p).
  package func backward(
    _ reads: ReferenceReads, outputs: [ReferenceTensor], upstream: [ReferenceTensor]
  ) -> ReferenceGradients {
    ReferenceGradients(inputs: [masked(upstream[0])])
  }

  private func masked(_ tensor: ReferenceTensor) -> ReferenceTensor {
    let size = tensor.count / tensor.shape[0]
    var factors: [Double] = []
    for image in 0..<tensor.shape[0] {
      var stream = RandomStream(
        seed: 0, purpose: .drop, slot: UInt64(image * 65536 + slot))
      let draws = (0..<(scope == .image ? 1 : size)).map { _ in stream.uniform() }
      for element in 0..<size {
        factors.append(draws[element % draws.count] < probability ? 0 : 1 / (1 - probability))
      }
    }
    return ReferenceTensor(shape: tensor.shape) { tensor[$0] * factors[$0] }
  }
}
