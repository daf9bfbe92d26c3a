package import Graphs
import Seeding

extension ParameterLayout {
  /// Random tensors by name: gains and scales about 1, weights small enough to keep activations of
  /// order 1.
  package func randomTensors(seed: UInt64) -> [String: ReferenceTensor] {
    var result: [String: ReferenceTensor] = [:]
    for (index, tensor) in tensors.enumerated() {
      var stream = RandomStream(seed: seed, purpose: .test, slot: UInt64(index))
      let isGain = tensor.name.hasSuffix(".gain") || tensor.role == .scaling
      result[tensor.name] = .normal(
        tensor.extents, mean: isGain ? 1 : 0, deviation: deviation(of: tensor), from: &stream)
    }
    return result
  }

  private func deviation(of tensor: ParameterTensor) -> Double {
    guard tensor.role == .weight else { return 0.3 }
    // The channels of a depthwise kernel [k, k, C] do not meet; elsewhere the first axis holds
    // outputs.
    let isDepthwise = tensor.extents.count == 3
    let outputs = isDepthwise ? tensor.extents[2] : tensor.extents[0]
    return 1 / Double(tensor.count / outputs).squareRoot()
  }
}
