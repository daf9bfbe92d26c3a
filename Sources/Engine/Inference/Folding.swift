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
  /// activation, with the bias that the product adds to every output channel.
  func affine(of chain: Chain, channels: Int, bias: ParameterSlice? = nil) -> Affine {
    var result = Affine(
      factor: Array(repeating: 1, count: channels), summand: Array(repeating: 0, count: channels))
    if let bias { result.summand = weights.values(of: bias) }
    for node in chain.nodes {
      switch node.operation.running.follower {
      case .none, .function: break
      case .channelNorm(let epsilon): apply(node, epsilon: epsilon, to: &result)
      case .headNorm(let epsilon, let factor):
        apply(node, epsilon: epsilon, to: &result)
        for head in 0..<channels {
          result.factor[head] *= factor
          result.summand[head] *= factor
        }
      case .scale:
        for (channel, factor) in factor(of: node).enumerated() {
          result.factor[channel] *= factor
          result.summand[channel] *= factor
        }
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
    guard case .scale(let factor) = scale.operation.running.follower else {
      preconditionFailure("\(scale.name) is no scale")
    }
    return weights.values(of: scale.parameters[0]).map { $0 * factor }
  }

  /// The weight that a node reads, made from the supernet's where nodes make it.
  ///
  /// If it is a parameter, it is the last one of a node that makes no weight itself.
  func weight(of node: Node, in graph: Graph) -> [Float] {
    guard let source = graph.weightSource(of: node) else {
      let makesWeight = node.operation.definition.traits.makesWeight
      return weights.values(of: node.parameters[makesWeight ? 0 : node.parameters.count - 1])
    }
    let maker = graph.nodes[source.node]
    guard case .weight(let make) = maker.operation.running.inference else {
      preconditionFailure("\(maker.name) makes no weight")
    }
    return make(weight(of: maker, in: graph), maker, self)
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
