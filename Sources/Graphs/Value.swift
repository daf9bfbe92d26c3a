/// A value that flows between nodes: an output of a node, or an input of the graph.
package struct Value: Hashable, Sendable {
  /// Index of the node that makes it; -1 for the graph's inputs.
  package let node: Int
  /// Which of the node's outputs, or of the graph's inputs.
  package let output: Int

  /// An output of a node.
  package init(node: Int, output: Int = 0) {
    self.node = node
    self.output = output
  }

  /// The images that the network is given.
  package static let input = Value(node: -1)
}
