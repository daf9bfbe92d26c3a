package import Graphs

/// What a reference network computed for one batch, and the way back.
package struct ReferenceRun: Sendable {
  /// The network that ran.
  package let network: ReferenceNetwork
  /// The images [B, H, W, C].
  package let images: ReferenceTensor
  let reads: [ReferenceReads]
  /// Every node's outputs, each [B, …].
  package let outputs: [[ReferenceTensor]]

  /// The network's output.
  package var output: ReferenceTensor { self[network.graph.output] }

  /// A value of the network.
  package subscript(value: Value) -> ReferenceTensor {
    value.node < 0 ? images : outputs[value.node][value.output]
  }

  /// How near the input of an activation comes to a kink of its function; finite differences hold
  /// only below it.
  package var distanceToKinks: Double {
    var distance = Double.infinity
    for (node, read) in zip(network.graph.nodes, reads) {
      guard case .activation(let activation) = node.operation else { continue }
      for kink in activation.function.kinks {
        for x in read.inputs[0].values { distance = min(distance, abs(x - kink)) }
      }
    }
    return distance
  }

  /// Where the matchings send their tokens; finite differences hold only where it stays as it is.
  var assignments: [ReferenceTensor] {
    zip(network.graph.nodes, outputs).compactMap { node, outputs in
      if case .matching = node.operation { outputs[0] } else { nil }
    }
  }

  /// The derivatives of Σ upstream · output by the images and by each slice, under its name.
  package func backward(
    _ upstream: ReferenceTensor
  ) -> (images: ReferenceTensor, parameters: [String: ReferenceTensor]) {
    let graph = network.graph
    var pulled = outputs.map { $0.map { ReferenceTensor.zeros($0.shape) } }
    var imageGradient = ReferenceTensor.zeros(images.shape)
    var parameterGradients = network.parameters.mapValues { ReferenceTensor.zeros($0.shape) }

    func add(_ gradient: ReferenceTensor, to value: Value) {
      if value.node < 0 {
        imageGradient = imageGradient.adding(gradient)
      } else {
        pulled[value.node][value.output] = pulled[value.node][value.output].adding(gradient)
      }
    }

    add(upstream, to: graph.output)
    for index in graph.nodes.indices.reversed() {
      let node = graph.nodes[index]
      let gradients = node.operation.reference.backward(
        reads[index], outputs: outputs[index], upstream: pulled[index])
      for (value, gradient) in zip(node.inputs, gradients.inputs) { add(gradient, to: value) }
      for (slice, gradient) in zip(node.parameters, gradients.parameters) {
        parameterGradients[slice.name] = parameterGradients[slice.name]?.adding(gradient)
      }
    }
    return (imageGradient, parameterGradients)
  }
}
