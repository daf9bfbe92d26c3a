import Graphs
import Spaces

/// Which parameters the kinds of blocks at one position share: those that both have under one name,
/// with axes and role that agree.
///
/// A parameter that does not agree with that of the first kind stands under the name of its own
/// kind: `mb3.1.vitBlock.project.weight`.
struct SharedParameters {
  /// A kind of block at a position.
  private struct Place: Hashable {
    let stage: Int
    let block: Int
    let kind: String

    init(_ key: BlockInstance.Key) {
      stage = key.stage
      block = key.block
      kind = key.kind
    }
  }

  /// What slices must agree in so that one tensor can hold them.
  private struct Form: Hashable {
    let placements: [Int]
    let role: ParameterRole

    init(_ slice: ParameterSlice) {
      role = slice.role
      placements = slice.axes.map { axis in
        switch axis.placement {
        case .leading: 0
        case .centred: 1
        case .index: 2
        }
      }
    }
  }

  private var names: [Place: [String: String]] = [:]

  /// The names where kinds stand at one position, given all instances in the order in which a walk
  /// meets them.
  init(_ instances: [BlockInstance], of space: Space) {
    var forms: [String: (kind: String, form: Form)] = [:]
    let mixed = space.stages.map { stage in stage.blocks.map { $0.kinds.count > 1 } }
    for instance in instances where mixed[instance.key.stage][instance.key.block] {
      let kind = instance.key.kind
      for slice in instance.fragment.nodes.flatMap(\.parameters) {
        let form = Form(slice)
        guard let known = forms[slice.name] else {
          forms[slice.name] = (kind, form)
          continue
        }
        guard known.kind != kind, known.form != form else { continue }
        let scope = "\(space.stages[instance.key.stage].name).\(instance.key.block)."
        names[Place(instance.key), default: [:]][slice.name] =
          scope + BlockDeclaration.pathName(of: kind) + "." + slice.name.dropFirst(scope.count)
      }
    }
  }

  /// The instances with these names.
  func apply(to instances: [BlockInstance]) -> [BlockInstance] {
    guard !names.isEmpty else { return instances }
    return instances.map { instance in
      guard let names = names[Place(instance.key)] else { return instance }
      return instance.with(fragment: instance.fragment.renaming(parameters: names))
    }
  }
}
