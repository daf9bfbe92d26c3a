import Graphs

extension Chain {
  /// The signatures of all nodes of the chain; followers are named by their kind alone.
  var signature: String {
    ([head.signature]
      + nodes.dropFirst().map { node in
        if case .activation(let operation) = node.operation {
          operation.function.rawValue
        } else {
          type(of: node.operation.definition).kind
        }
      }).joined(separator: " + ")
  }
}
