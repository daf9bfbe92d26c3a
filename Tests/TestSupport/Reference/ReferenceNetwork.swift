package import Graphs

/// A graph that runs in double precision with naive loops: the measure of every faster engine.
///
/// Parameters are given by the names of their slices, each of its slice's shape. Nodes that read
/// one name share it.
package struct ReferenceNetwork: Sendable {
  /// What is computed.
  package let graph: Graph
  /// Parameters by slice name.
  package let parameters: [String: ReferenceTensor]
  /// Statistics by the name of a batch-norm node; nodes without any use their batch's.
  package let statistics: [String: ReferenceStatistics]

  /// A network of given parameters; every slice that the graph reads must be there in its shape.
  package init(
    graph: Graph, parameters: [String: ReferenceTensor],
    statistics: [String: ReferenceStatistics] = [:]
  ) {
    for slice in graph.nodes.flatMap(\.parameters) {
      precondition(
        parameters[slice.name]?.shape == slice.shape,
        "\(slice.name) must be given with shape \(slice.shape)")
    }
    self.graph = graph
    self.parameters = parameters
    self.statistics = statistics
  }

  /// A network that reads its slices of supernet tensors, given in full by name.
  package init(
    graph: Graph, supernet: [String: ReferenceTensor],
    statistics: [String: ReferenceStatistics] = [:]
  ) {
    var parameters: [String: ReferenceTensor] = [:]
    for slice in graph.nodes.flatMap(\.parameters) {
      guard let tensor = supernet[slice.name] else {
        preconditionFailure("the supernet has no tensor \(slice.name)")
      }
      parameters[slice.name] = slice.cut(from: tensor)
    }
    self.init(graph: graph, parameters: parameters, statistics: statistics)
  }

  /// Runs on images [B, H, W, C].
  package func forward(_ images: ReferenceTensor) -> ReferenceRun {
    var reads: [ReferenceReads] = []
    var outputs: [[ReferenceTensor]] = []
    for node in graph.nodes {
      let read = ReferenceReads(
        node.operation, name: node.name,
        inputs: node.inputs.map { $0.node < 0 ? images : outputs[$0.node][$0.output] },
        parameters: node.parameters.compactMap { parameters[$0.name] },
        statistics: statistics[node.name])
      reads.append(read)
      outputs.append(node.operation.reference.forward(read))
    }
    return ReferenceRun(network: self, images: images, reads: reads, outputs: outputs)
  }
}
