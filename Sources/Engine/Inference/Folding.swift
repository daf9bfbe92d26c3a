import Graphs

/// Turns norms and scales behind a linear operation into one factor and one summand per output channel.
struct Folding {
  let weights: ParameterStore
  let statistics: NormStatistics

  /// y[c] = x[c] · factor[c] + summand[c].
  struct Affine {
    var factor: [Float]
    var summand: [Float]
  }

  /// All that the chain does to the channels of its head between the head's product and the activation.
  func affine(of chain: Chain, channels: Int) -> Affine {
    var result = Affine(
      factor: Array(repeating: 1, count: channels), summand: Array(repeating: 0, count: channels))
    if case .linear(let operation) = chain.head.operation, operation.hasBias {
      result.summand = weights.values(of: chain.head.parameters[1])
    }
    for node in chain.nodes {
      switch node.operation {
      case .batchNorm(let operation): apply(operation, node, to: &result)
      case .channelScale:
        for (channel, factor) in factor(of: node).enumerated() {
          result.factor[channel] *= factor
          result.summand[channel] *= factor
        }
      default: break
      }
    }
    return result
  }

  /// What a scale multiplies each channel by.
  func factor(of scale: Node) -> [Float] {
    guard case .channelScale(let operation) = scale.operation else {
      preconditionFailure("\(scale.name) is no scale")
    }
    return weights.values(of: scale.parameters[0]).map { $0 * operation.factor }
  }

  /// The depthwise kernel [k, k, C] that a node reads, made from the supernet's where nodes make it.
  func kernel(of node: Node, in graph: Graph) -> [Float] {
    guard let source = graph.weightSource(of: node) else {
      return weights.values(of: node.parameters[0])
    }
    let maker = graph.nodes[source.node]
    guard case .kernelTransform(let operation) = maker.operation else {
      preconditionFailure("\(maker.name) makes no kernel")
    }
    return transformed(kernel(of: maker, in: graph), side: maker.sourceSide, operation, maker)
  }

  private func transformed(
    _ kernel: [Float], side: Int, _ operation: KernelTransform, _ node: Node
  ) -> [Float] {
    let (target, channels) = (operation.kernel, operation.channels)
    let margin = (side - target) / 2
    let taps = target * target
    let matrix = weights.values(of: node.parameters[node.parameters.count - 1])
    var result = [Float](repeating: 0, count: taps * channels)
    for to in 0..<taps {
      for from in 0..<taps {
        let place = ((margin + from / target) * side + margin + from % target) * channels
        for channel in 0..<channels {
          result[to * channels + channel] += matrix[to * taps + from] * kernel[place + channel]
        }
      }
    }
    return result
  }

  private func apply(_ operation: BatchNorm, _ node: Node, to affine: inout Affine) {
    guard let norm = statistics.norms[node.name] else {
      preconditionFailure("the norm \(node.name) has no calibrated statistics")
    }
    let gain = weights.values(of: node.parameters[0])
    let shift = weights.values(of: node.parameters[1])
    for channel in gain.indices {
      let scale = gain[channel] / (norm.variance[channel] + operation.epsilon).squareRoot()
      affine.factor[channel] *= scale
      affine.summand[channel] =
        (affine.summand[channel] - norm.mean[channel]) * scale + shift[channel]
    }
  }
}
