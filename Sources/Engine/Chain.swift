import Graphs

/// Nodes that run as one step: each reads nothing but what the one before it made.
struct Chain {
  /// The nodes, first to last.
  let nodes: [Node]
  /// What leaves the last node.
  let output: Value

  /// The node that decides what step it is.
  var head: Node { nodes[0] }

  /// The chains of a graph, in an order in which they can run.
  static func recognize(in graph: Graph, mode: PlanMode) -> [Chain] {
    let uses = graph.useCounts
    var follower: [Int: Int] = [:]
    for (index, node) in graph.nodes.enumerated() where node.inputs.count == 1 {
      let source = node.inputs[0].node
      if source >= 0, uses[source] == 1 { follower[source] = index }
    }
    var taken: Set<Int> = []
    var chains: [Chain] = []
    for index in graph.nodes.indices where !taken.contains(index) {
      // In inference weights are made once, with the plan.
      if mode == .inference, graph.nodes[index].operation.definition.makesWeight { continue }
      var members = [index]
      while let next = follower[members[members.count - 1]],
        continues(members.map { graph.nodes[$0].operation }, graph.nodes[next].operation, mode)
      {
        members.append(next)
        taken.insert(next)
      }
      chains.append(
        Chain(
          nodes: members.map { graph.nodes[$0] }, output: Value(node: members[members.count - 1])))
    }
    return chains
  }

  /// Whether an operation can join a chain: norms join what is linear, activations join norms, and
  /// in inference what is linear.
  private static func continues(
    _ chain: [Operation], _ next: Operation, _ mode: PlanMode
  ) -> Bool {
    switch (chain[chain.count - 1], next) {
    case (.batchNorm, .activation): true
    case (.linear, .batchNorm), (.convolution, .batchNorm), (.depthwise, .batchNorm),
      (.mixHeads, .headNorm):
      mode == .inference
    case (.linear, .activation), (.linear, .channelScale): mode == .inference
    default: false
    }
  }
}
