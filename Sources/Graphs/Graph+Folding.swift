extension Graph {
  /// The weight that a node reads where another node makes it; nil if all its weights are
  /// parameters.
  ///
  /// It is the last of the node's inputs.
  package func weightSource(of node: Node) -> Value? {
    guard let source = node.inputs.last else { return nil }
    // Weights are made of nothing but weights.
    if node.operation.definition.traits.makesWeight { return source }
    guard source.node >= 0, nodes[source.node].operation.definition.traits.makesWeight else {
      return nil
    }
    return source
  }

  /// The network as it leaves the supernet: scales are part of the linear maps before them, weights
  /// that nodes made are parameters.
  ///
  /// Its parameters have the names of those that they are made of.
  package var folded: Graph {
    storing(scales: Set(foldedScales.values), weightsOf: \.makesWeight)
  }

  /// The network as it is trained alone: what cannot be undone is a parameter, such as a table of
  /// positions on its own grid, since nobody shares what it was made of; scales and kernel
  /// transforms stay.
  ///
  /// Its parameters have the names of those that they are made of, and `folded` is the same network
  /// as before.
  package var standalone: Graph {
    storing(scales: []) { $0.weight == .made(isReversible: false) }
  }

  /// The network without some scales, and with the weights of some operations as parameters.
  private func storing(scales: Set<Int>, weightsOf isStored: (OperationTraits) -> Bool) -> Graph {
    var builder = GraphBuilder(inputs: inputs)
    var moved: [Value: Value] = [:]
    func place(_ value: Value) -> Value {
      guard value.node >= 0 else { return value }
      guard let place = moved[value] else {
        preconditionFailure("a value is read before it is made")
      }
      return place
    }
    for (index, node) in nodes.enumerated() {
      if isStored(node.operation.definition.traits) { continue }
      if scales.contains(index) {
        moved[Value(node: index)] = place(node.inputs[0])
        continue
      }
      var inputs = node.inputs
      var parameters = node.parameters
      if let source = weightSource(of: node),
        isStored(nodes[source.node].operation.definition.traits)
      {
        inputs.removeLast()
        parameters.append(storedWeight(source))
      }
      builder.add(node.name, node.operation, inputs.map(place), parameters: parameters)
      for output in node.outputs.indices {
        moved[Value(node: index, output: output)] = Value(
          node: builder.nodes.count - 1, output: output)
      }
    }
    return builder.graph(outputs: outputs.map(place))
  }

  /// The scales that can be multiplied into a linear map, because nothing else reads what it makes:
  /// its index to that of the scale.
  package var foldedScales: [Int: Int] {
    let uses = useCounts
    var scales: [Int: Int] = [:]
    for (index, node) in nodes.enumerated() {
      guard case .channelScale = node.operation, node.inputs[0].node >= 0,
        uses[node.inputs[0].node] == 1, case .linear = nodes[node.inputs[0].node].operation
      else { continue }
      scales[node.inputs[0].node] = index
    }
    return scales
  }

  /// What a made weight is as a parameter: of the name of the one that it comes from, and of its
  /// own extents.
  private func storedWeight(_ value: Value) -> ParameterSlice {
    var origin = nodes[value.node]
    while let source = weightSource(of: origin) { origin = nodes[source.node] }
    let slice = origin.parameters[0]
    return ParameterSlice(
      name: slice.name, axes: shape(of: value).extents.map { .leading($0) },
      initializer: slice.initializer, role: slice.role)
  }
}
