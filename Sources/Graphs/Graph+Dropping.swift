extension Graph {
  /// The network as it learns under drop-path and dropout: with a `Drop` behind residual branches
  /// and before classifiers.
  ///
  /// A branch is whatever is added to what it was made of, unchanged: a sum with a pooled or
  /// projected shortcut drops nothing. Blocks are counted from the first that has a sum to the
  /// last, without a head that adds up classifiers; branches of block i of n are dropped with
  /// probability `path` · i/n (AlphaNet, Wang et al., 2021). Parameters, names and costs stay as
  /// they are.
  package func dropping(_ rates: DropRates) -> Graph {
    let paths = rates.path > 0 ? pathProbabilities(rates) : [:]
    let classifiers = rates.features > 0 ? Set(classifiers) : []
    var builder = GraphBuilder(input: input)
    var moved: [Value: Value] = [.input: .input]
    var slot = 0
    for (index, node) in nodes.enumerated() {
      var inputs = node.inputs.map { moved[$0] ?? $0 }
      func drop(_ place: Int, _ probability: Double, _ scope: Drop.Scope) {
        inputs[place] = builder.add(
          "\(node.name).drop",
          .drop(Drop(probability: probability, scope: scope, slot: slot)), [inputs[place]])
        slot += 1
      }
      if let branch = branch(of: node), let probability = paths[index], probability > 0 {
        drop(branch, probability, .image)
      }
      if classifiers.contains(index) { drop(0, rates.features, .element) }
      builder.add(node.name, node.operation, inputs, parameters: node.parameters)
      for output in node.outputs.indices {
        moved[Value(node: index, output: output)] = Value(
          node: builder.nodes.count - 1, output: output)
      }
    }
    return builder.graph(output: moved[output] ?? output)
  }

  /// The linear maps whose results are the network's output, or are added up to it.
  var classifiers: [Int] { lastMaps.linear }

  /// The linear maps whose results are the network's output, or are added up to it, and the sums
  /// that do so.
  private var lastMaps: (linear: [Int], sums: [Int]) {
    var found: (linear: [Int], sums: [Int]) = ([], [])
    var pending = [output.node]
    while let index = pending.popLast(), index >= 0 {
      if case .linear = nodes[index].operation {
        found.linear.append(index)
      } else if case .add = nodes[index].operation {
        found.sums.append(index)
        pending += nodes[index].inputs.map(\.node)
      }
    }
    return found
  }

  /// For each sum with a branch, the probability with which the branch is dropped.
  private func pathProbabilities(_ rates: DropRates) -> [Int: Double] {
    let averages = lastMaps.sums.filter { branch(of: nodes[$0]) == nil }
    let sums = nodes.indices.filter {
      if case .add = nodes[$0].operation { !averages.contains($0) } else { false }
    }
    guard let first = sums.first, let last = sums.last else { return [:] }
    var blocks: [Substring] = []
    var stages: [Substring] = []
    for node in nodes[first...last] {
      if !blocks.contains(node.block) { blocks.append(node.block) }
      if !stages.contains(node.stage) { stages.append(node.stage) }
    }
    let dropping = stages.suffix(rates.pathStages ?? stages.count)
    var probabilities: [Int: Double] = [:]
    for index in sums where branch(of: nodes[index]) != nil {
      guard dropping.contains(nodes[index].stage),
        let place = blocks.firstIndex(of: nodes[index].block)
      else { continue }
      probabilities[index] = rates.path * Double(place) / Double(blocks.count)
    }
    return probabilities
  }

  /// The input of a sum that was made of the other one; nil if neither was, or if it is no sum.
  private func branch(of node: Node) -> Int? {
    guard case .add = node.operation, node.inputs[0] != node.inputs[1] else { return nil }
    return [0, 1].first { descends(node.inputs[$0], from: node.inputs[1 - $0]) }
  }

  /// Whether a value was made of another one.
  private func descends(_ value: Value, from origin: Value) -> Bool {
    var seen: Set<Int> = []
    var pending = [value]
    while let next = pending.popLast() {
      if next == origin { return true }
      // Nodes read earlier nodes only.
      guard next.node >= origin.node, next.node >= 0, seen.insert(next.node).inserted else {
        continue
      }
      pending += nodes[next.node].inputs
    }
    return false
  }
}

extension Node {
  /// The stage that it belongs to, the first part of its name.
  fileprivate var stage: Substring { name.prefix { $0 != "." } }

  /// Stage and block, the first two parts of its name.
  fileprivate var block: Substring {
    let parts = name.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count > 2 ? name[..<parts[1].endIndex] : name[...]
  }
}
