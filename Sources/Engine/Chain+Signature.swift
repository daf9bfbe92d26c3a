import Graphs

extension Chain {
  /// The signatures of all nodes of the chain; followers are named by their kind alone.
  var signature: String {
    ([head.signature] + nodes.dropFirst().map(\.operation.word)).joined(separator: " + ")
  }
}
