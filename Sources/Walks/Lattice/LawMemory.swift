package import Spaces

/// Which laws between slots a walk keeps, and which choices it must remember for that, so that it
/// can tell at once whether one is broken.
///
/// A walk decides slots place by place: those of networks stage by stage, behind the resolution at
/// place -1; those of an abstract space one by one, in their order. What a law relates is
/// remembered from the place that decides it to the last place of the law.
package struct LawMemory: Sendable {
  /// The most combinations of choices that all laws together make a walk remember at one place, and
  /// that one law between slots of networks relates.
  package static let limit = 4_096
  /// The most steps that one gene that laws relate to others may add to a walk: one for each
  /// combination remembered and each choice.
  private static let effort = 131_072

  /// The laws that are kept, in file order; others relate too many slots, or costs.
  package private(set) var laws: [Law] = []
  /// The conditions of laws that are kept: all those of `laws`, and some of others.
  package private(set) var parts: [LawPart] = []
  /// For each remembered slot, the last place that decides a slot of one of its laws.
  private var lastPlaces: [Int: Int] = [:]

  /// What the laws of a space make a walk remember.
  package init(_ space: Space) {
    let places = space.isAbstract ? Array(space.slots.indices) : space.decidingStages
    let shared = space.isAbstract ? nil : Set(space.stages.flatMap(\.sharedSlots))
    // Two numbers for each place: how many combinations are remembered in it and behind it.
    var combinations = Array(repeating: 1, count: 2 * (places.max() ?? 0) + 4)
    for law in space.laws {
      let kept = law.parts.filter { part in
        part.isAboutSlotsOnly && remember(part, space, places, shared, &combinations)
      }
      parts += kept
      if kept.count == law.parts.count { laws.append(law) }
    }
  }

  /// Whether a slot that is decided matters after a place.
  func keeps(_ slot: Int, after place: Int) -> Bool { lastPlaces[slot].map { $0 > place } ?? false }

  /// Remembers what a condition relates, unless that is too much.
  ///
  /// - Parameters:
  ///   - part: the condition.
  ///   - space: the space.
  ///   - places: the place that decides each slot.
  ///   - shared: slots that a walk remembers anyway within their place; nil means all.
  ///   - combinations: how many are remembered in each place and behind it.
  /// - Returns: whether the condition is kept.
  private mutating func remember(
    _ part: LawPart, _ space: Space, _ places: [Int], _ shared: Set<Int>?,
    _ combinations: inout [Int]
  ) -> Bool {
    let slots = space.slotsInvolved(in: part).sorted()
    let last = slots.map { places[$0] }.max() ?? -1
    let own = slots.filter { !space.isAbstract || places[$0] < last }.reduce(1) {
      min(Self.limit + 1, $0 * space.slots[$1].choices.count)
    }
    guard own <= Self.limit else { return false }
    var grown: [(level: Int, factor: Int)] = []
    for slot in slots where space.slots[slot].choices.count > 1 {
      let isShared = shared?.contains(slot) ?? true
      let known = lastPlaces[slot].map { 2 * ($0 + 1) + 1 }
      let start = 2 * (places[slot] + 1) + (isShared ? 1 : 0)
      let factor = space.slots[slot].choices.count
      var level = max(start, known ?? start)
      while level <= 2 * (last + 1) {
        let total = combinations[level] * factor
        // In the place of a gene each combination goes on with each choice.
        let isStep = space.isAbstract && level % 2 == 0
        let next = isStep ? space.slots[level / 2 - 1].choices.count : 1
        guard total <= Self.limit, total * next <= Self.effort else {
          for (level, factor) in grown { combinations[level] /= factor }
          return false
        }
        combinations[level] = total
        grown.append((level, factor))
        level += 1
      }
    }
    for slot in slots { lastPlaces[slot] = max(lastPlaces[slot] ?? -1, last) }
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
