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

    init(_ key: Step.Key) {
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

  /// The names where kinds stand at one position, given the steps in the order of the walk.
  init(_ steps: [Step], of space: Space) {
    var forms: [String: (kind: String, form: Form)] = [:]
    let mixed = space.stages.map { stage in stage.blocks.map { $0.kinds.count > 1 } }
    for step in steps where mixed[step.key.stage][step.key.block] {
      let kind = step.key.kind
      for slice in step.fragment.nodes.flatMap(\.parameters) {
        let form = Form(slice)
        guard let known = forms[slice.name] else {
          forms[slice.name] = (kind, form)
          continue
        }
        guard known.kind != kind, known.form != form else { continue }
        let scope = "\(space.stages[step.key.stage].name).\(step.key.block)."
        names[Place(step.key), default: [:]][slice.name] =
          scope + BlockDeclaration.pathName(of: kind) + "." + slice.name.dropFirst(scope.count)
      }
    }
  }

  /// The steps with these names.
  func apply(to steps: [Step]) -> [Step] {
    guard !names.isEmpty else { return steps }
    return steps.map { step in
      guard let names = names[Place(step.key)] else { return step }
      return step.with(fragment: step.fragment.renaming(parameters: names))
    }
  }
}
