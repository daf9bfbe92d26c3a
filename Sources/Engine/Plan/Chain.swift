import CKernels
package import Graphs

/// Nodes that run as one step: each reads nothing but what the one before it made.
struct Chain {
  /// The nodes, first to last.
  let nodes: [Node]
  /// What leaves the last node.
  let output: Value

  /// The node that decides what step it is.
  var head: Node { nodes[0] }

  /// The chains of a graph, in an order in which they can run.
  ///
  /// Values to keep must be made, so that no chain goes on behind them.
  static func recognize(
    in graph: Graph, mode: PlanMode, keeping kept: Set<Value> = []
  ) -> [Chain] {
    let uses = graph.useCounts
    var follower: [Int: Int] = [:]
    for (index, node) in graph.nodes.enumerated() where node.inputs.count == 1 {
      let source = node.inputs[0].node
      if source >= 0, uses[source] == 1, !kept.contains(node.inputs[0]) {
        follower[source] = index
      }
    }
    var taken: Set<Int> = []
    var chains: [Chain] = []
    for index in graph.nodes.indices where !taken.contains(index) {
      // In inference weights are made once, with the plan.
      if mode == .inference, graph.nodes[index].operation.definition.traits.makesWeight { continue }
      var members = [index]
      while let next = follower[members[members.count - 1]],
        graph.nodes[members[members.count - 1]].operation.running
          .takes(graph.nodes[next].operation.running.follower, mode)
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

  /// The step that runs the chain; in inference, where there are weights and statistics to fold,
  /// perhaps with its own copy of the weights.
  func step(folding: Folding?, wiring: inout PlanWiring) -> any PlanStep {
    let operation = head.operation.runnable
    if let folding, case .folded(let make) = operation.running.inference {
      return make(self, folding, &wiring)
    }
    return operation.step(self, wiring: &wiring)
  }

  /// The function at the end of the chain, or the identity.
  var activation: ck_function {
    if case .function(let function) = nodes[nodes.count - 1].operation.running.follower {
      function
    } else {
      CK_IDENTITY
    }
  }

  /// The signatures of all nodes of the chain; followers are named by their kind alone.
  var signature: String {
    ([head.signature] + nodes.dropFirst().map(\.operation.definition.word))
      .joined(separator: " + ")
  }

  /// The work of the forward pass, and whether there is a backward pass.
  func work(learns: Bool) -> StepWork {
    var floats = nodes[nodes.count - 1].outputs.reduce(0) { $0 + $1.count }
    var macs = 0
    var parameters = 0
    for (index, node) in nodes.enumerated() {
      floats += node.inputShapes.reduce(0) { $0 + $1.count }
      if index > 0 { floats -= nodes[index - 1].outputs.reduce(0) { $0 + $1.count } }
      macs += node.macs
      parameters += node.parameters.reduce(0) { $0 + $1.count }
    }
    return StepWork(
      kind: nodes.map(\.operation.definition.word).joined(separator: " + "), name: head.name,
      macs: macs, floats: floats, backwardPasses: learns ? 2 : 0, parameters: parameters)
  }
}

extension Node {
  /// The operation with its settings and shapes, as far as they decide how long it takes.
  var signature: String {
    let definition = operation.definition
    // A weight that another node makes is as large as one that is read.
    let read =
      definition.traits.weight == .parameterOrMade ? inputShapes.prefix(1) : inputShapes[...]
    let shapes = read.map(\.description).joined(separator: ",")
    let results = outputs.map(\.description).joined(separator: ",")
    return "\(definition.label) \(shapes)→\(results)"
  }
}

extension Graph {
  /// What an inference plan of this network runs, step by step; equal texts take equal time on one
  /// machine.
  package var inferenceSteps: [String] {
    Chain.recognize(in: self, mode: .inference).map(\.signature)
  }
}
