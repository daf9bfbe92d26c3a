/// Writes nodes one after the other and keeps track of shapes and names.
public struct GraphBuilder: Sendable {
  /// Shape of one input image.
  public let input: Shape
  /// What was written so far.
  public private(set) var nodes: [Node] = []
  private var scopes: [String] = []

  /// An empty graph over images of a shape.
  public init(input: Shape) {
    self.input = input
  }

  /// The shape of a value written so far.
  public func shape(of value: Value) -> Shape {
    value.node < 0 ? input : nodes[value.node].outputs[value.output]
  }

  /// The full name of a part of the block that is being written.
  public func path(_ name: String) -> String {
    (scopes + [name]).joined(separator: ".")
  }

  /// Writes nodes under a name: nested names are joined by full stops.
  public mutating func scope<Result, Failure: Error>(
    _ name: String, _ body: (inout GraphBuilder) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    scopes.append(name)
    defer { scopes.removeLast() }
    return try body(&self)
  }

  /// Writes a node and answers its first output.
  @discardableResult
  public mutating func add(
    _ name: String, _ operation: Operation, _ inputs: [Value], parameters: [ParameterSlice] = []
  ) -> Value {
    let shapes = inputs.map { shape(of: $0) }
    nodes.append(
      Node(
        name: path(name), operation: operation, inputs: inputs, parameters: parameters,
        inputShapes: shapes, outputs: operation.definition.outputs(of: shapes)))
    return Value(node: nodes.count - 1)
  }

  /// Appends the nodes of a fragment behind `input` and answers its output.
  public mutating func append(_ fragment: Graph, input: Value) -> Value {
    let first = nodes.count
    let moved = { (value: Value) in
      value.node < 0 ? input : Value(node: value.node + first, output: value.output)
    }
    for node in fragment.nodes {
      nodes.append(
        Node(
          name: node.name, operation: node.operation, inputs: node.inputs.map(moved),
          parameters: node.parameters, inputShapes: node.inputShapes, outputs: node.outputs))
    }
    return moved(fragment.output)
  }

  /// The finished graph.
  public func graph(output: Value) -> Graph {
    Graph(input: input, nodes: nodes, output: output)
  }
}
