package import Spaces

extension Walk {
  /// The most combinations of choices that laws may make a walk over genes remember.
  private static let memory = 4_096
  /// The most steps that a slot related to others may add to such a walk: one for each combination
  /// remembered and each choice.
  private static let effort = 131_072

  /// The architectures of an abstract space that keep its laws, slot by slot, without costs.
  ///
  /// A state is what laws still relate to later slots. A law that would need too much of it is left
  /// aside (`laws(countedIn:)`).
  package init(lawsOf space: Space) {
    precondition(space.isAbstract, "the genes of '\(space.name)' depend on its stages")
    let watched = Self.laws(countedIn: space).map {
      (law: $0, slots: Self.slots(of: $0, in: space))
    }
    var states: [[Int: Int]] = [[:]]
    var layers: [[WalkStep]] = []
    for (slot, choices) in space.slots.map(\.choices.count).enumerated() {
      let decided = watched.filter { $0.slots.last == slot }.map(\.law)
      let kept = Set(
        watched.filter { ($0.slots.last ?? slot) > slot }.flatMap(\.slots).filter { $0 <= slot })
      var numbers: [[Int: Int]: Int] = [:]
      var next: [[Int: Int]] = []
      var steps: [WalkStep] = []
      for (origin, state) in states.enumerated() {
        for choice in 0..<choices {
          var known = state
          known[slot] = choice
          guard decided.allSatisfy({ Self.holds($0, known, in: space) }) else { continue }
          known = known.filter { kept.contains($0.key) }
          let target = numbers[known] ?? next.count
          if target == next.count {
            numbers[known] = target
            next.append(known)
          }
          steps.append(
            WalkStep(
              origin: origin, target: target, choices: [WalkChoice(slot: slot, choice: choice)],
              costs: []))
        }
      }
      layers.append(steps)
      states = next
    }
    self.init(slotSizes: space.slots.map(\.choices.count), costs: [], layers: layers)
  }

  /// The laws of an abstract space that its walk keeps: as many, in file order, as can be
  /// remembered together.
  package static func laws(countedIn space: Space) -> [Law] {
    var counted: [Law] = []
    for law in space.laws where law.isAboutSlotsOnly {
      if fit(counted + [law], in: space) { counted.append(law) }
    }
    return counted
  }

  /// Whether what laws relate can be remembered, and gone through with each choice of each slot.
  private static func fit(_ laws: [Law], in space: Space) -> Bool {
    let spans = laws.map { slots(of: $0, in: space) }
    var states = 1
    for (slot, choices) in space.slots.map(\.choices.count).enumerated() {
      guard states == 1 || states * choices <= effort else { return false }
      let kept = Set(spans.filter { ($0.last ?? slot) > slot }.joined().filter { $0 <= slot })
      states = kept.reduce(1) { min(memory + 1, $0 * space.slots[$1].choices.count) }
      guard states <= memory else { return false }
    }
    return true
  }

  /// The slots that a law names, ascending.
  private static func slots(of law: Law, in space: Space) -> [Int] {
    Set(
      law.names.compactMap { name in
        if case .slot(let slot)? = space.term(named: name)?.binding { slot } else { nil }
      }
    ).sorted()
  }

  private static func holds(_ law: Law, _ known: [Int: Int], in space: Space) -> Bool {
    law.holds { name in
      switch space.term(named: name)?.binding {
      case .fixed(let value)?: value.number
      case .slot(let slot)?: known[slot].flatMap { space.slots[slot].choices[$0].number }
      case nil: nil
      }
    }
  }
}
