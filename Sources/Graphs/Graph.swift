/// A subnet as a plain value: nodes in an order in which they can run.
///
/// Everything that is known of a network is read from here: costs, plans, exports and pictures.
package struct Graph: Hashable, Sendable {
  /// Shapes of the inputs; a whole network has one, its image.
  package let inputs: [Shape]
  /// The nodes; each reads only earlier ones.
  package let nodes: [Node]
  /// What leaves it; of a whole network one value.
  package let outputs: [Value]

  /// A network of given nodes.
  package init(input: Shape, nodes: [Node], output: Value) {
    self.init(inputs: [input], nodes: nodes, outputs: [output])
  }

  /// A part of a network, with at least one input and one output.
  package init(inputs: [Shape], nodes: [Node], outputs: [Value]) {
    precondition(!inputs.isEmpty && !outputs.isEmpty, "a graph has an input and an output")
    self.inputs = inputs
    self.nodes = nodes
    self.outputs = outputs
  }

  /// Shape of one input image: the first input.
  package var input: Shape { inputs[0] }

  /// The network's output: the first.
  package var output: Value { outputs[0] }

  /// The shape of a value of this graph.
  package func shape(of value: Value) -> Shape {
    value.node < 0 ? inputs[value.output] : nodes[value.node].outputs[value.output]
  }

  /// For each node, how many reads there are of its outputs (those by the network's outputs count).
  package var useCounts: [Int] {
    var counts = Array(repeating: 0, count: nodes.count)
    for node in nodes {
      for value in node.inputs where value.node >= 0 { counts[value.node] += 1 }
    }
    for output in outputs where output.node >= 0 { counts[output.node] += 1 }
    return counts
  }
}

extension Graph {
  /// The same graph with other names for some parameters.
  package func renaming(parameters names: [String: String]) -> Graph {
    Graph(
      inputs: inputs,
      nodes: nodes.map { node in
        Node(
          name: node.name, operation: node.operation, inputs: node.inputs,
          parameters: node.parameters.map { slice in
            ParameterSlice(
              name: names[slice.name] ?? slice.name, axes: slice.axes,
              initializer: slice.initializer, role: slice.role)
          }, inputShapes: node.inputShapes, outputs: node.outputs)
      }, outputs: outputs)
  }
}
