/// When the slots of a stage matter, and those of the whole network as far as its blocks read them.
struct StageActivities {
  /// Slot to activity; the depth, which always matters, is left out.
  private(set) var slots: [Int: Slot.Activity] = [:]
  /// Where blocks read the genes of a group, by the group's name.
  private(set) var groups: [String: Slot.Activity] = [:]

  init(_ stage: StagePlan, of slots: [Slot]) {
    for (position, block) in stage.blocks.enumerated() {
      let running = Self.running(position, of: stage, slots)
      let decider = block.choice.slot
      if let decider { extend(&self.slots[decider], running) }
      for slot in block.slots where slot != decider {
        let reading = Self.activity(of: block, position, of: stage, slots) { kind in
          kind.genes.values.contains(.slot(slot))
        }
        extend(&self.slots[slot], reading)
      }
      let names = Set(block.kinds.flatMap(\.groups))
      for group in names {
        let reading = Self.activity(of: block, position, of: stage, slots) {
          $0.groups.contains(group)
        }
        extend(&groups[group], reading)
      }
    }
  }

  /// Where a block runs and is of a kind that is wanted.
  static func activity(
    of block: BlockPlan, _ position: Int, of stage: StagePlan, _ slots: [Slot],
    where isWanted: (BlockKind) -> Bool
  ) -> Slot.Activity {
    let names = block.kinds.filter(isWanted).map { GeneValue.text($0.name) }
    return running(position, of: stage, slots)
      .and(.taking(block.choice, of: slots, where: names.contains))
  }

  private static func running(
    _ position: Int, of stage: StagePlan, _ slots: [Slot]
  ) -> Slot.Activity {
    .taking(stage.depth, of: slots) { $0.number.map { $0 > Double(position) } ?? false }
  }

  private func extend(_ known: inout Slot.Activity?, _ other: Slot.Activity) {
    known = known?.or(other) ?? other
  }
}

extension BlockKind {
  /// The groups of whole-network genes that it reads.
  fileprivate var groups: Set<String> {
    Set(network.keys.compactMap { $0.split(separator: ".").first.map(String.init) })
  }
}
