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
      sources[String(parameter.name.dropFirst(start))] = ForeignTensor(
        parameter.name, axes: axes(of: parameter))
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

  /// The part of the lender's tensor; what lies at another index than the lender's is none of it,
  /// and is told as misshapen.
  private func axes(of parameter: StoredParameter) -> [ForeignAxis] {
    let isStack = parameter.slices.count > 1
    let lent = lender[parameter.name]
    let isLentStack = (lent?.slices.count ?? 1) > 1
    return parameter.slices[0].axes.enumerated().compactMap { axis, slice in
      let count = isStack ? parameter.shape[axis] : slice.count
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
