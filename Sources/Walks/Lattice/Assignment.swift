import Spaces

/// Choices of some slots of a space, the others open: what a walk has decided so far.
struct Assignment: Hashable, Comparable {
  /// The decided slots, ascending, each with its choice behind it.
  private var decisions: [Int] = []

  /// The value of a gene, if it is decided.
  func value(of binding: GeneBinding, in space: Space) -> GeneValue? {
    switch binding {
    case .fixed(let value): value
    case .slot(let slot): choice(of: slot).map { space.slots[slot].choices[$0] }
    }
  }

  /// The choice of a slot, if it is decided.
  private func choice(of slot: Int) -> Int? {
    let place = place(of: slot)
    return place < decisions.count && decisions[place] == slot ? decisions[place + 1] : nil
  }

  /// Where a slot stands, or would.
  private func place(of slot: Int) -> Int {
    var place = 0
    while place < decisions.count, decisions[place] < slot { place += 2 }
    return place
  }

  /// All ways to decide `slots`, beginning from this assignment.
  func extended(over slots: [Int], in space: Space) -> [Assignment] {
    slots.reduce([self]) { assignments, slot in
      assignments.flatMap { assignment in
        let place = assignment.place(of: slot)
        let decided = assignment.choice(of: slot) == nil ? place : place + 2
        return space.slots[slot].choices.indices.map { choice in
          var next = assignment
          next.decisions.replaceSubrange(place..<decided, with: CollectionOfOne(slot))
          next.decisions.insert(choice, at: place + 1)
          return next
        }
      }
    }
  }

  /// All ways to decide those of `slots` that are open and decidedly matter, beginning from this
  /// assignment; a slot that another one makes matter comes after it.
  func extended(overActive slots: [Int], in space: Space) -> [Assignment] {
    guard let slot = slots.first(where: { isUndecided($0, in: space) }) else { return [self] }
    return extended(over: [slot], in: space).flatMap {
      $0.extended(overActive: slots.filter { $0 != slot }, in: space)
    }
  }

  /// Whether a slot is open and decidedly matters.
  func isUndecided(_ slot: Int, in space: Space) -> Bool {
    isOpen(slot) && isActive(space.slots[slot].activity)
  }

  /// What a block reads, as far as it is decided; its kind must be.
  func picks(of kind: BlockKind, in space: Space) -> (genes: Picks, network: Picks) {
    let network = kind.network.filter { path, _ in
      space.term(named: path).map { isActive($0.activity) } ?? false
    }
    return (
      kind.picks { value(of: $0, in: space) },
      Picks(
        network.compactMapValues { value(of: $0, in: space) }
          .merging(kind.lasting) { own, _ in own })
    )
  }

  /// The kind of a block; nil if that is open.
  func kind(of block: BlockPlan) -> BlockKind? { block.kind { choice(of: $0) } }

  /// The choices of given slots, as far as they are decided.
  func choices(of slots: [Int]) -> [WalkChoice] {
    slots.compactMap { slot in choice(of: slot).map { WalkChoice(slot: slot, choice: $0) } }
  }

  /// Only the choices of those slots that are to be kept.
  func kept(where isKept: (Int) -> Bool) -> Assignment {
    var result = Assignment()
    result.decisions.reserveCapacity(decisions.count)
    for place in stride(from: 0, to: decisions.count, by: 2) where isKept(decisions[place]) {
      result.decisions += decisions[place..<place + 2]
    }
    return result
  }

  /// Whether a slot is still to be decided.
  func isOpen(_ slot: Int) -> Bool { choice(of: slot) == nil }

  /// Whether none of some laws of a space is broken already, whatever the open slots will be.
  func meets(_ laws: [LawPart], of space: Space) -> Bool {
    laws.allSatisfy { law in law.holds { value(named: $0, in: space) } }
  }

  /// The value that a name of a law has here; nil if that is open.
  private func value(named name: String, in space: Space) -> GeneValue? {
    guard let term = space.term(named: name), isActive(term.activity) else {
      return nil
    }
    return value(of: term.binding, in: space)
  }

  /// Whether it is decided that something matters.
  func isActive(_ activity: Slot.Activity) -> Bool { activity.holds { choice(of: $0) } }

  /// Ordered by slots and choices, so that walks are the same in every process.
  static func < (first: Assignment, second: Assignment) -> Bool {
    first.decisions.lexicographicallyPrecedes(second.decisions)
  }
}
