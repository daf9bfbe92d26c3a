package import Spaces

/// Which laws between slots a walk keeps, and which choices it must remember for that, so that it
/// can tell at once whether one is broken.
///
/// A walk decides slots place by place: those of networks stage by stage, behind the resolution at
/// place -1; those of an abstract space one by one, in their order.
package struct LawMemory: Sendable {
  /// The most combinations of choices that a walk remembers: those of one law between slots of
  /// networks, which lasts for some stages; those of all laws together at one gene of an abstract
  /// space.
  static let limit = 4_096
  /// The most steps that one gene that laws relate to others may add to a walk: one for each
  /// combination remembered and each choice.
  private static let effort = 131_072

  /// The laws that are kept, in file order; others relate too many slots, or costs.
  package let laws: [Law]
  /// For each remembered slot, the last place that decides a slot of one of its laws.
  private let lastPlaces: [Int: Int]

  /// What the laws of a space make a walk remember.
  package init(_ space: Space) {
    let places = space.isAbstract ? Array(space.slots.indices) : space.decidingStages
    var laws: [Law] = []
    for law in space.laws where law.isAboutSlotsOnly {
      let isKept =
        space.isAbstract ? Self.fit(laws + [law], in: space) : Self.fits(law, in: space)
      if isKept { laws.append(law) }
    }
    var lastPlaces: [Int: Int] = [:]
    for law in laws {
      let slots = space.slotsInvolved(in: law)
      let last = slots.map { places[$0] }.max() ?? -1
      for slot in slots { lastPlaces[slot] = max(lastPlaces[slot] ?? -1, last) }
    }
    self.laws = laws
    self.lastPlaces = lastPlaces
  }

  /// Whether a slot that is decided matters after a place.
  func keeps(_ slot: Int, after place: Int) -> Bool { lastPlaces[slot].map { $0 > place } ?? false }

  /// Whether the choices of one law are few enough.
  private static func fits(_ law: Law, in space: Space) -> Bool {
    let combinations = space.slotsInvolved(in: law).reduce(1) { product, slot in
      min(limit + 1, product * space.slots[slot].choices.count)
    }
    return combinations <= limit
  }

  /// Whether what laws of an abstract space relate can be remembered together, and gone through
  /// with each choice of each slot.
  private static func fit(_ laws: [Law], in space: Space) -> Bool {
    let spans = laws.map { space.slotsInvolved(in: $0) }
    var states = 1
    for (slot, choices) in space.slots.map(\.choices.count).enumerated() {
      guard states == 1 || states * choices <= effort else { return false }
      let kept = Set(spans.filter { ($0.max() ?? slot) > slot }.joined().filter { $0 <= slot })
      states = kept.reduce(1) { min(limit + 1, $0 * space.slots[$1].choices.count) }
      guard states <= limit else { return false }
    }
    return true
  }
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

/// The slots of the whole network that blocks read, and how long a walk must remember them.
struct NetworkSlots {
  /// For each slot, the last stage with a block that may read it.
  private let lastStages: [Int: Int]

  init(_ space: Space) {
    var lastStages: [Int: Int] = [:]
    for (index, stage) in space.stages.enumerated() {
      for slot in stage.blocks.flatMap(\.networkSlots) { lastStages[slot] = index }
    }
    self.lastStages = lastStages
  }

  /// Whether a block behind a stage may read the slot.
  func keeps(_ slot: Int, after stage: Int) -> Bool { lastStages[slot].map { $0 > stage } ?? false }
}
