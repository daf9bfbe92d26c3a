import Graphs

/// Our own names, for a file with whole tensors of the supernet; norms have mean 0 and variance 1,
/// since a supernet has no statistics.
struct SupernetNames: WeightNames {
  let blocks: Set<String> = []
  let form = SubnetFile.Form.slices

  func sources(of block: ImportedBlock) -> WeightSources {
    var sources = WeightSources(of: block)
    let start = block.path.count + 1
    for parameter in block.parameters {
      sources[String(parameter.name.dropFirst(start))] = ForeignTensor(
        parameter.name, axes: Self.axes(of: parameter))
    }
    for (norm, count) in block.statistics {
      let part = String(norm.dropFirst(start))
      sources["\(part).mean"] = .constant(0, [count])
      sources["\(part).variance"] = .constant(1, [count])
    }
    return sources
  }

  /// A supernet's file may hold anything besides.
  func ignores(_ name: String, filling network: ImportedNetwork) -> Bool { true }

  private static func axes(of parameter: StoredParameter) -> [ForeignAxis] {
    let isOne = parameter.slices.count == 1
    return parameter.slices[0].axes.enumerated().map { axis, slice in
      switch slice.placement {
      case .leading: .first(isOne ? slice.count : parameter.shape[axis])
      case .centred: .middle(isOne ? slice.count : parameter.shape[axis])
      case .index(let index): isOne ? .one(index) : .first(parameter.shape[axis])
      }
    }
  }
}
