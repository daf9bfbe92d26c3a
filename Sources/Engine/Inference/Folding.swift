import Graphs
import Tensors

/// Turns norms and scales behind a linear operation into one factor and one summand per output
/// channel.
struct Folding {
  let weights: ParameterStore
  let statistics: NormStatistics

  /// y[c] = x[c] · factor[c] + summand[c].
  struct Affine {
    var factor: [Float]
    var summand: [Float]
  }

  /// All that the chain does to the channels of its head between the head's product and the
  /// activation.
  func affine(of chain: Chain, channels: Int) -> Affine {
    var result = Affine(
      factor: Array(repeating: 1, count: channels), summand: Array(repeating: 0, count: channels))
    if chain.head.operation.addsBias {
      result.summand = weights.values(of: chain.head.parameters[1])
    }
    for node in chain.nodes {
      switch node.operation {
      case .batchNorm(let operation): apply(node, epsilon: operation.epsilon, to: &result)
      case .headNorm(let operation):
        apply(node, epsilon: operation.epsilon, to: &result)
        for head in 0..<channels {
          result.factor[head] *= operation.factor
          result.summand[head] *= operation.factor
        }
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

  /// A weight [Cout, …] with what each output channel is multiplied by.
  func weight(_ slice: ParameterSlice, times factor: [Float]) -> AlignedBuffer {
    let region = weights.layout.region(of: slice)
    let result = AlignedBuffer(count: region.count)
    let channel = region.count / factor.count
    var place = 0
    region.forEachRow { offset, length in
      let (row, source) = (result.pointer + place, weights.buffer.pointer + offset)
      let factor = factor[place / channel]
      for index in 0..<length { row[index] = source[index] * factor }
      place += length
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

  /// The weight that a node reads, made from the supernet's where nodes make it.
  ///
  /// If it is a parameter, it is the last one of a node that makes no weight itself.
  func weight(of node: Node, in graph: Graph) -> [Float] {
    guard let source = graph.weightSource(of: node) else {
      let makesWeight = node.operation.definition.makesWeight
      return weights.values(of: node.parameters[makesWeight ? 0 : node.parameters.count - 1])
    }
    let maker = graph.nodes[source.node]
    let weight = weight(of: maker, in: graph)
    switch maker.operation {
    case .kernelTransform(let operation):
      return transformed(weight, side: maker.sourceExtents[0], operation, maker)
    case .resizeTable(let operation):
      return TableResizing(operation, of: maker).resized(weight)
    default: preconditionFailure("\(maker.name) makes no weight")
    }
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

  private func apply(_ node: Node, epsilon: Float, to affine: inout Affine) {
    guard let norm = statistics.norms[node.name] else {
      preconditionFailure("the norm \(node.name) has no calibrated statistics")
    }
    let gain = weights.values(of: node.parameters[0])
    let shift = weights.values(of: node.parameters[1])
    for channel in gain.indices {
      let scale = gain[channel] / (norm.variance[channel] + epsilon).squareRoot()
      affine.factor[channel] *= scale
      affine.summand[channel] =
        (affine.summand[channel] - norm.mean[channel]) * scale + shift[channel]
    }
  }
}

extension Operation {
  /// Whether the second parameter is added to every output channel.
  fileprivate var addsBias: Bool {
    switch self {
    case .linear(let operation): operation.hasBias
    case .convolution(let operation): operation.hasBias
    case .mixHeads: true
    default: false
    }
  }
}
