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
