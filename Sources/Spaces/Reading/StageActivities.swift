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
        for (reading, kinds) in Self.readings(of: slot, by: block, slots) {
          let activity = Self.activity(of: block, position, of: stage, slots) {
            kinds.contains($0.name)
          }
          extend(&self.slots[slot], activity.and(reading))
        }
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

  /// The first slot that never matters, and a condition that does not hold then; nil if every one
  /// matters somewhere.
  func idle(_ stage: StagePlan) -> (slot: Int, condition: GeneCondition)? {
    guard let slot = slots.filter({ $0.value == .never }).keys.min() else { return nil }
    for kind in stage.blocks.flatMap(\.kinds) {
      for gene in kind.genes.filter({ $0.value == .slot(slot) }).keys.sorted() {
        if let condition = kind.conditions[gene]?.first { return (slot, condition) }
      }
    }
    return nil
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

  /// Where kinds of a block read a slot, those that do in the same case together.
  private static func readings(
    of slot: Int, by block: BlockPlan, _ slots: [Slot]
  ) -> [(reading: Slot.Activity, kinds: [String])] {
    var result: [(reading: Slot.Activity, kinds: [String])] = []
    for kind in block.kinds {
      let genes = kind.genes.filter { $0.value == .slot(slot) }.keys.sorted()
      guard !genes.isEmpty else { continue }
      let reading = genes.reduce(Slot.Activity.never) { $0.or(kind.reading(of: $1, slots)) }
      if let known = result.firstIndex(where: { $0.reading == reading }) {
        result[known].kinds.append(kind.name)
      } else {
        result.append((reading, [kind.name]))
      }
    }
    return result
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
