/// A subnet as a plain value: nodes in an order in which they can run.
///
/// Everything that is known of a network is read from here: costs, plans, exports and pictures.
public struct Graph: Hashable, Sendable {
  /// Shape of one input image.
  public let input: Shape
  /// The nodes; each reads only earlier ones.
  public let nodes: [Node]
  /// The network's output.
  public let output: Value

  /// A graph of given nodes.
  public init(input: Shape, nodes: [Node], output: Value) {
    self.input = input
    self.nodes = nodes
    self.output = output
  }

  /// The shape of a value of this graph.
  public func shape(of value: Value) -> Shape {
    value.node < 0 ? input : nodes[value.node].outputs[value.output]
  }

  /// For each node, how many reads there are of its outputs (the network's output counts).
  public var useCounts: [Int] {
    var counts = Array(repeating: 0, count: nodes.count)
    for node in nodes {
      for value in node.inputs where value.node >= 0 { counts[value.node] += 1 }
    }
    if output.node >= 0 { counts[output.node] += 1 }
    return counts
  }
}
