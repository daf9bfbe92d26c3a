import Graphs

extension Chain {
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
      kind: nodes.map(\.operation.word).joined(separator: " + "), name: head.name, macs: macs,
      floats: floats,
      backwardPasses: learns ? 2 : 0, parameters: parameters)
  }
}
