/// Writes nodes one after the other and keeps track of shapes and names.
package struct GraphBuilder: Sendable {
  /// Shapes of the inputs; a whole network has one, its image.
  package let inputs: [Shape]
  /// What was written so far.
  package private(set) var nodes: [Node] = []
  /// The names of the parts that are being written, with a full stop behind each.
  private var prefix = ""

  /// An empty graph over images of a shape.
  package init(input: Shape) {
    self.init(inputs: [input])
  }

  /// An empty graph over several values, with room for as many nodes as are expected.
  package init(inputs: [Shape], nodes count: Int = 0) {
    self.inputs = inputs
    nodes.reserveCapacity(count)
  }

  /// The shape of a value written so far.
  package func shape(of value: Value) -> Shape {
    value.node < 0 ? inputs[value.output] : nodes[value.node].outputs[value.output]
  }

  /// The full name of a part of the block that is being written, or of something that this part
  /// has.
  package func path(_ name: String, _ property: String? = nil) -> String {
    var path = ""
    path.reserveCapacity(
      prefix.utf8.count + name.utf8.count + (property.map { $0.utf8.count + 1 } ?? 0))
    path += prefix
    path += name
    if let property {
      path += "."
      path += property
    }
    return path
  }

  /// Writes nodes under a name: nested names are joined by full stops.
  package mutating func scope<Result, Failure: Error>(
    _ name: String, _ body: (inout GraphBuilder) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outer = prefix
    prefix += name
    prefix += "."
    defer { prefix = outer }
    return try body(&self)
  }

  /// Writes a node and answers its first output.
  @discardableResult
  package mutating func add(
    _ name: String, _ operation: Operation, _ inputs: [Value], parameters: [ParameterSlice] = []
  ) -> Value {
    let shapes = inputs.map { shape(of: $0) }
    nodes.append(
      Node(
        name: path(name), operation: operation, inputs: inputs, parameters: parameters,
        inputShapes: shapes, outputs: operation.definition.outputs(of: shapes)))
    return Value(node: nodes.count - 1)
  }

  /// Appends the nodes of a fragment behind `inputs`, one for each of its own, and answers its
  /// outputs.
  package mutating func append(_ fragment: Graph, inputs: [Value]) -> [Value] {
    precondition(inputs.count == fragment.inputs.count, "one value for each input of a fragment")
    let first = nodes.count
    let moved = { (value: Value) in
      value.node < 0
        ? inputs[value.output] : Value(node: value.node + first, output: value.output)
    }
    for node in fragment.nodes {
      nodes.append(
        Node(
          name: node.name, operation: node.operation, inputs: node.inputs.map(moved),
          parameters: node.parameters, inputShapes: node.inputShapes, outputs: node.outputs))
    }
    return fragment.outputs.map(moved)
  }

  /// The finished network.
  package func graph(output: Value) -> Graph { graph(outputs: [output]) }

  /// The finished part of a network.
  package func graph(outputs: [Value]) -> Graph {
    Graph(inputs: inputs, nodes: nodes, outputs: outputs)
  }
}
