/// What a name such as `mb4.width` stands for in laws and architectures.
package struct SpaceTerm: Hashable, Sendable {
  /// Where its value comes from.
  package let binding: GeneBinding
  /// When it has one.
  package let activity: Slot.Activity
}

extension SpaceTerm {
  /// Every name that laws and architectures may use.
  static func all(
    resolution: GeneBinding, network: [String: GeneBinding], activities: [String: Slot.Activity],
    stages: [StagePlan], slots: [Slot]
  ) -> [String: SpaceTerm] {
    var terms = ["resolution": SpaceTerm(binding: resolution, activity: .always)]
    for (path, binding) in network {
      terms[path] = SpaceTerm(binding: binding, activity: activities[path] ?? .never)
    }
    for stage in stages {
      terms["\(stage.name).depth"] = SpaceTerm(binding: stage.depth, activity: .always)
      for position in stage.blocks.indices { add(position, of: stage, slots, to: &terms) }
    }
    for (index, slot) in slots.enumerated() {
      terms[slot.path] = SpaceTerm(binding: .slot(index), activity: slot.activity)
    }
    return terms
  }

  /// The fixed genes of a block; one that blocks of a stage fix differently means the first
  /// block's, and one that kinds at a position have from different places stands behind the kind.
  private static func add(
    _ position: Int, of stage: StagePlan, _ slots: [Slot], to terms: inout [String: SpaceTerm]
  ) {
    let block = stage.blocks[position]
    for kind in block.kinds {
      for case (let gene, .fixed(let value)) in kind.genes {
        let binding = GeneBinding.fixed(value)
        let isCommon = block.kinds.allSatisfy { $0.genes[gene] == nil || $0.genes[gene] == binding }
        let name = isCommon ? gene : "\(BlockDeclaration.pathName(of: kind.name)).\(gene)"
        let activity = StageActivities.activity(of: block, position, of: stage, slots) {
          isCommon ? $0.genes[gene] == binding : $0.name == kind.name
        }
        terms["\(stage.name).\(position).\(name)"] = SpaceTerm(
          binding: binding, activity: activity)
        let part = position == 0 ? StageKeys.first : StageKeys.rest
        let path = "\(stage.name).\(stage.parted.contains(gene) ? "\(part).\(name)" : name)"
        guard let known = terms[path] else {
          terms[path] = SpaceTerm(binding: binding, activity: activity)
          continue
        }
        if known.binding == binding {
          terms[path] = SpaceTerm(binding: binding, activity: known.activity.or(activity))
        }
      }
    }
  }
}
