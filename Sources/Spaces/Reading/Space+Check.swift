import Seeding

extension Space {
  /// The most combinations that are looked at one by one.
  private static let combinationLimit = 1_000_000

  /// Throws if no subnet meets the laws about slots, or if the smallest or the largest one does not; `places` says where each
  /// of `laws` stands.
  func check(lawsAt places: [JSONPlace]) throws(SpaceError) {
    let laws = slotLaws
    guard let place = zip(self.laws, places).first(where: { $0.0.isAboutSlotsOnly })?.1 else {
      return
    }
    if let tries = triesWithoutSuccess(laws) {
      throw .unmetLaws(
        at: place, laws: laws.map(\.text), tries: tries == .max ? nil : tries)
    }
    for (corner, genome) in [("smallest", smallest), ("largest", largest)] {
      for (law, place) in zip(self.laws, places) where breaks(law, genome) {
        throw .cornerAgainstLaw(at: place, corner: corner, law: law.text)
      }
    }
  }

  /// Nil if some genome meets the laws; `Int.max` if all combinations of the slots they depend on break one; else how many
  /// random genomes did.
  private func triesWithoutSuccess(_ laws: [Law]) -> Int? {
    let involved = slotsInvolved(in: laws)
    var count = 1
    for slot in involved {
      let (product, overflow) = count.multipliedReportingOverflow(by: slots[slot].choices.count)
      count = overflow ? .max : product
    }
    guard count <= Self.combinationLimit else {
      var stream = RandomStream(seed: 0, purpose: .sample)
      do {
        _ = try sample(using: &stream)
        return nil
      } catch {
        return Self.sampleTries
      }
    }
    var genome = Genome(choices: slots.map { _ in 0 })
    for combination in 0..<count {
      var rest = combination
      for slot in involved {
        genome.choices[slot] = rest % slots[slot].choices.count
        rest /= slots[slot].choices.count
      }
      if meetsSlotLaws(genome) { return nil }
    }
    return .max
  }

  /// The slots that laws name, and the depths that decide whether those are active.
  private func slotsInvolved(in laws: [Law]) -> [Int] {
    var involved: Set<Int> = []
    for term in laws.flatMap(\.names).compactMap({ terms[$0] }) {
      if case .slot(let index) = term.binding { involved.insert(index) }
      if case .running(let stage, let position) = term.activation, position > 0,
        case .slot(let index) = stages[stage].depth
      {
        involved.insert(index)
      }
    }
    return involved.sorted()
  }
}
