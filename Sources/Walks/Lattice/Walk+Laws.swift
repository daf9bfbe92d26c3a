package import Spaces

extension Walk {
  /// The architectures of an abstract space that its laws allow, slot by slot, without costs.
  ///
  /// A state is what laws still relate to later slots. A law that would need too much of it is left
  /// aside (`LawMemory.parts`).
  package init(lawsOf space: Space) {
    precondition(space.isAbstract, "the genes of '\(space.name)' depend on its stages")
    let memory = LawMemory(space)
    let lastSlots = memory.parts.map { space.slotsInvolved(in: $0).max() ?? 0 }
    let decided = Dictionary(grouping: zip(memory.parts, lastSlots), by: \.1)
    var states = [Assignment()]
    var layers: [[WalkStep]] = []
    for slot in space.slots.indices {
      let laws = decided[slot, default: []].map(\.0)
      var numbers: [Assignment: Int] = [:]
      var next: [Assignment] = []
      var steps: [WalkStep] = []
      for (origin, state) in states.enumerated() {
        for (choice, known) in state.extended(over: [slot], in: space).enumerated()
        where known.meets(laws, of: space) {
          let kept = known.kept { memory.keeps($0, after: slot) }
          let target = numbers[kept] ?? next.count
          if target == next.count {
            numbers[kept] = target
            next.append(kept)
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
}
