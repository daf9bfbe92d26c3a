import Graphs

/// Our own names, for the file of another subnet of the same space: it lends what it has in common
/// with the network.
struct SubnetNames: WeightNames {
  let blocks: Set<String> = []
  let form: SubnetFile.Form
  /// What the file holds.
  let lender: [String: StoredParameter]

  /// The names in a subnet's file.
  init(lender graph: Graph, form: SubnetFile.Form) {
    self.form = form
    lender = Dictionary(uniqueKeysWithValues: graph.storedParameters.map { ($0.name, $0) })
  }

  func sources(of block: ImportedBlock) -> WeightSources {
    var sources = WeightSources(of: block)
    let start = block.path.count + 1
    for parameter in block.parameters {
      let node = block.nodes.first { $0.parameters.contains { $0.name == parameter.name } }
      sources[String(parameter.name.dropFirst(start))] = ForeignTensor(
        parameter.name,
        axes: axes(of: parameter, grid: node.flatMap { grid(of: parameter, in: $0) }))
    }
    for (norm, count) in block.statistics {
      let part = String(norm.dropFirst(start))
      sources["\(part).mean"] = ForeignTensor("\(norm).mean", axes: [.first(count)])
      sources["\(part).variance"] = ForeignTensor("\(norm).variance", axes: [.first(count)])
    }
    return sources
  }

  /// A larger network's file holds more.
  func ignores(_ name: String, filling network: ImportedNetwork) -> Bool { true }

  /// The first of the two axes of a table that are rows and columns of a grid, if the grid of the
  /// lender is to be resized.
  ///
  /// Biases of the distances that both have are lent as they are, as subnets of a supernet share
  /// them.
  private func grid(of parameter: StoredParameter, in node: Node) -> Int? {
    guard let axis = node.gridAxis(of: parameter.slices[0]), let lent = lender[parameter.name],
      lent.slices[0].axes.count == parameter.slices[0].axes.count
    else { return nil }
    let pairs = [axis, axis + 1].map {
      (own: extent(of: parameter, $0), lent: extent(of: lent, $0))
    }
    guard pairs.contains(where: { $0.own != $0.lent }) else { return nil }
    if case .positionBias = node.operation, pairs.allSatisfy({ $0.own <= $0.lent }) { return nil }
    return axis
  }

  private func extent(of parameter: StoredParameter, _ axis: Int) -> Int {
    parameter.slices.count > 1 ? parameter.shape[axis] : parameter.slices[0].axes[axis].count
  }

  /// The part of the lender's tensor; what lies at another index than the lender's is none of it,
  /// and is told as misshapen.
  private func axes(of parameter: StoredParameter, grid: Int?) -> [ForeignAxis] {
    let isStack = parameter.slices.count > 1
    let lent = lender[parameter.name]
    let isLentStack = (lent?.slices.count ?? 1) > 1
    return parameter.slices[0].axes.enumerated().compactMap { axis, slice in
      let count = extent(of: parameter, axis)
      if axis == grid { return .gridRows(count) }
      if let grid, axis == grid + 1 { return .gridColumns(count) }
      switch slice.placement {
      case .leading: return .first(count)
      case .centred: return .middle(count)
      case .index(let index):
        if isStack { return .first(count) }
        let isSame = !isLentStack && lent?.slices[0].axes[axis].placement == slice.placement
        return isSame ? nil : .one(index)
      }
    }
  }
}
