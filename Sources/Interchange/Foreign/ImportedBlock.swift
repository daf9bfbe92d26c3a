package import Graphs
package import Spaces

/// One block of the network that is to be filled, as name maps see it.
package struct ImportedBlock: Sendable {
  /// Its kind in the vocabulary, such as `inverted-residual`.
  package let kind: String
  /// Name of its stage and index in it: the beginning of its nodes' names, `mb1.0`.
  package let path: String
  /// Its index in its stage.
  package let index: Int
  /// Number of blocks of its kind before it in its stage.
  package let indexInKind: Int
  /// Number of blocks of its kind before it in the network.
  package let ordinal: Int
  /// Number of stages before its own that have a block of its kind.
  package let stageOrdinal: Int
  /// What the architecture says of it.
  package let picks: Picks
  /// What reaches it.
  package let input: Signal
  /// Its nodes.
  package let nodes: [Node]
  /// The parameters that its nodes read.
  package let parameters: [StoredParameter]
  /// Channels of its norms that need statistics, by the name of the node.
  package let statistics: [String: Int]

  /// The node of a name without the block's path, such as `expandNorm`; nil if this block has none.
  package func node(_ part: String) -> Node? {
    let name = "\(path).\(part)"
    return nodes.first { $0.name == name }
  }

  /// The shape of a parameter of a name without the block's path, such as `expand.weight`; nil if
  /// this block has none.
  package func shape(_ part: String) -> [Int]? {
    let name = "\(path).\(part)"
    return parameters.first { $0.name == name }?.shape
  }
}
