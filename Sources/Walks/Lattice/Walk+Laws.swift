package import Spaces

extension Walk {
  /// The architectures of an abstract space that its laws allow, slot by slot, without costs.
  ///
  /// A state is what laws still relate to later slots. A law that would need too much of it is left
  /// aside (`LawMemory.laws`).
  package init(lawsOf space: Space) {
    precondition(space.isAbstract, "the genes of '\(space.name)' depend on its stages")
    let memory = LawMemory(space)
    let lastSlots = memory.laws.map { space.slotsInvolved(in: $0).max() }
    var states = [Assignment()]
    var layers: [[WalkStep]] = []
    for slot in space.slots.indices {
      let decided = zip(memory.laws, lastSlots).filter { $1 == slot }.map(\.0)
      var numbers: [Assignment: Int] = [:]
      var next: [Assignment] = []
      var steps: [WalkStep] = []
      for (origin, state) in states.enumerated() {
        for (choice, known) in state.extended(over: [slot], in: space).enumerated()
        where known.meets(decided, of: space) {
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
