package import Graphs

extension ParameterStore {
  /// The parameters of `graph.folded`: before norms, to the bit what an inference plan of `graph`
  /// multiplies with.
  package func folded(for graph: Graph) -> ParameterStore {
    stored(as: graph.folded, of: graph, scales: graph.foldedScales)
  }

  /// The parameters of `graph.standalone`.
  package func standalone(for graph: Graph) -> ParameterStore {
    stored(as: graph.standalone, of: graph, scales: [:])
  }

  /// The parameters of a network that stores what nodes of `graph` make.
  ///
  /// `scales` are linear maps to the scales that are multiplied into them, by their indices in
  /// `graph`.
  private func stored(
    as network: Graph, of graph: Graph, scales: [Int: Int]
  ) -> ParameterStore {
    let store = ParameterStore(layout: ParameterLayout(of: [network]))
    let folding = Folding(weights: self, statistics: NormStatistics())
    let sources = Dictionary(
      uniqueKeysWithValues: graph.nodes.enumerated().map { ($0.element.name, $0.offset) })
    for node in network.nodes {
      guard let index = sources[node.name] else { continue }
      let source = graph.nodes[index]
      // What another node made is the last parameter now.
      if node.parameters.count > source.parameters.count {
        for slice in source.parameters { store.set(values(of: slice), of: slice) }
        store.set(
          folding.weight(of: source, in: graph), of: node.parameters[source.parameters.count])
        continue
      }
      let factor = scales[index].map { folding.factor(of: graph.nodes[$0]) }
      for slice in node.parameters {
        var elements = values(of: slice)
        if let factor {
          // A weight [Cout, Cin] or a bias [Cout].
          let row = elements.count / factor.count
          for place in elements.indices { elements[place] *= factor[place / row] }
        }
        store.set(elements, of: slice)
      }
    }
    return store
  }

  /// Parameters of `graph.standalone` that compute what these, those of `graph.folded`, do: scales
  /// of 1, transforms that change nothing.
  package func unfolded(for graph: Graph) -> ParameterStore {
    let graph = graph.standalone
    let store = ParameterStore(layout: ParameterLayout(of: [graph]))
    let scales = Set(graph.foldedScales.values)
    for (index, node) in graph.nodes.enumerated() {
      if case .channelScale(let scale) = node.operation, scales.contains(index) {
        let vector = node.parameters[0]
        store.set(Array(repeating: 1 / scale.factor, count: vector.count), of: vector)
      } else if node.operation.definition.traits.weight == .made(isReversible: true),
        let matrix = node.parameters.last
      {
        let side = matrix.shape[0]
        store.set((0..<matrix.count).map { $0 % (side + 1) == 0 ? 1 : 0 }, of: matrix)
      }
    }
    let made = Set(graph.nodes.filter { graph.weightSource(of: $0) != nil }.map(\.name))
    for node in graph.folded.nodes {
      for slice in node.parameters {
        // A kernel that was made of a larger one is its centre.
        let place =
          made.contains(node.name)
          ? ParameterSlice(
            name: slice.name,
            axes: slice.shape.dropLast().map { .centred($0) }
              + slice.shape.suffix(1).map { .leading($0) },
            initializer: slice.initializer, role: slice.role) : slice
        store.set(values(of: slice), of: place)
      }
    }
    return store
  }
}
