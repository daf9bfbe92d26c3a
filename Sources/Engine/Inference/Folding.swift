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
      case .channelScale(let operation):
        let scale = weights.values(of: node.parameters[0])
        for channel in 0..<channels {
          result.factor[channel] *= scale[channel] * operation.factor
          result.summand[channel] *= scale[channel] * operation.factor
        }
      default: break
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
