import Spaces

/// The slots of the whole network that blocks read, and how long a walk must remember them.
struct NetworkSlots {
  /// For each slot, the last stage with a block that may read it.
  let lastStages: [Int: Int]

  init(_ space: Space) {
    var lastStages: [Int: Int] = [:]
    for (index, stage) in space.stages.enumerated() {
      for slot in stage.blocks.flatMap(\.networkSlots) { lastStages[slot] = index }
    }
    self.lastStages = lastStages
  }

  /// Whether a slot is one of them.
  func contains(_ slot: Int) -> Bool { lastStages[slot] != nil }

  /// Whether a block behind a stage may read the slot.
  func keeps(_ slot: Int, after stage: Int) -> Bool { lastStages[slot].map { $0 > stage } ?? false }
}
