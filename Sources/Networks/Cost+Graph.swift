import Graphs

extension Cost {
  /// The cost of a part of a network; nil if a number in it is above `limit`, with which sums would
  /// not be exact.
  init?(of fragment: Graph) {
    self = .zero
    var counted = Set<String>(
      minimumCapacity: fragment.nodes.reduce(0) { $0 + $1.parameters.count })
    var hasMadeWeights = false
    for node in fragment.nodes {
      let work = node.work
      let (macs, matchingMacs) = (work.macs, work.matchingMacs)
      guard macs <= Cost.limit, matchingMacs <= Cost.limit,
        node.outputs.allSatisfy({ $0.count <= Cost.limit }),
        node.parameters.allSatisfy({ $0.count <= Cost.limit })
      else { return nil }
      self.macs += macs
      self.matchingMacs += matchingMacs
      // A weight that another node makes counts as what is made, not as what it is made of.
      if node.operation.definition.traits.makesWeight {
        hasMadeWeights = true
        continue
      }
      if hasMadeWeights, let source = fragment.weightSource(of: node) {
        parameters += fragment.shape(of: source).count
      }
      for slice in node.parameters where counted.insert(slice.name).inserted {
        parameters += slice.count
      }
    }
  }
}
