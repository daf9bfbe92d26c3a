import Spaces

/// Which choices a walk must remember so that it can tell at once whether a law between slots is broken.
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
    for law in space.laws where law.isAboutSlotsOnly {
      let slots = space.slotsInvolved(in: law)
      let combinations = slots.reduce(1) { product, slot in
        min(Self.limit + 1, product * space.slots[slot].choices.count)
      }
      guard combinations <= Self.limit else { continue }
      laws.append(law)
      let last = slots.map { space.stage(deciding: $0) }.max() ?? -1
      for slot in slots { lastStages[slot] = max(lastStages[slot] ?? -1, last) }
    }
    self.laws = laws
    self.lastStages = lastStages
  }

  /// Whether a slot matters after a stage; -1 stands for the slots before the first stage.
  func keeps(_ slot: Int, after stage: Int) -> Bool { lastStages[slot].map { $0 > stage } ?? false }
}

extension Space {
  /// The slots that a law names, and the depths that decide whether those are active.
  fileprivate func slotsInvolved(in law: Law) -> [Int] {
    var involved: Set<Int> = []
    for term in law.names.compactMap({ term(named: $0) }) {
      if case .slot(let index) = term.binding { involved.insert(index) }
      if case .running(let stage, let position) = term.activity, position > 0,
        case .slot(let index) = stages[stage].depth
      {
        involved.insert(index)
      }
    }
    return involved.sorted()
  }

  /// The stage whose walk decides a slot; -1 for those of the whole network.
  fileprivate func stage(deciding slot: Int) -> Int {
    if case .running(let stage, _) = slots[slot].activity { return stage }
    return stages.firstIndex { $0.depth == .slot(slot) } ?? -1
  }
}
