public import Graphs

extension ParameterStore {
  /// The parameters of `graph.folded`: before norms, to the bit what an inference plan of `graph` multiplies with.
  public func folded(for graph: Graph) -> ParameterStore {
    let folded = graph.folded
    let store = ParameterStore(layout: ParameterLayout(slices: folded.nodes.flatMap(\.parameters)))
    let folding = Folding(weights: self, statistics: NormStatistics())
    let scales = graph.foldedScales
    let sources = Dictionary(
      uniqueKeysWithValues: graph.nodes.enumerated().map { ($0.element.name, $0.offset) })
    for node in folded.nodes {
      guard let index = sources[node.name] else { continue }
      if graph.weightSource(of: graph.nodes[index]) != nil {
        for slice in node.parameters.dropLast() { store.set(values(of: slice), of: slice) }
        store.set(
          folding.weight(of: graph.nodes[index], in: graph),
          of: node.parameters[node.parameters.count - 1])
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
}
