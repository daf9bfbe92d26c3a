import Spaces

/// Which choices a walk must remember so that it can tell at once whether a law between slots is
/// broken.
struct LawMemory {
  /// The most combinations of choices that one law may make a walk remember.
  static let limit = 4_096

  /// The laws that are watched.
  let laws: [Law]
  /// For each remembered slot, the last stage that decides a slot of one of its laws.
  private let lastStages: [Int: Int]

  init(_ space: Space) {
    var laws: [Law] = []
    var lastStages: [Int: Int] = [:]
    let stages = space.decidingStages
    for law in space.laws where law.isAboutSlotsOnly {
      let slots = space.slotsInvolved(in: law).sorted()
      let combinations = slots.reduce(1) { product, slot in
        min(Self.limit + 1, product * space.slots[slot].choices.count)
      }
      guard combinations <= Self.limit else { continue }
      laws.append(law)
      let last = slots.map { stages[$0] }.max() ?? -1
      for slot in slots { lastStages[slot] = max(lastStages[slot] ?? -1, last) }
    }
    self.laws = laws
    self.lastStages = lastStages
  }

  /// Whether a slot matters after a stage; -1 stands for the resolution, before the first stage.
  func keeps(_ slot: Int, after stage: Int) -> Bool { lastStages[slot].map { $0 > stage } ?? false }
}

extension Space {
  /// For each slot, the last stage whose walk may decide it; -1 for the resolution.
  fileprivate var decidingStages: [Int] {
    var stages = Array(repeating: -1, count: slots.count)
    for (index, stage) in self.stages.enumerated() {
      let own = stage.blocks.flatMap { $0.slots + $0.networkSlots }
      for slot in own + [stage.depth.slot].compactMap({ $0 }) { stages[slot] = index }
    }
    return stages
  }
}
