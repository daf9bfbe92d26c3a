import Documents
import Seeding

extension Space {
  /// The most combinations that are looked at one by one.
  private static let combinationLimit = 1_000_000
  /// The most numbers, names and texts that are looked at for that, over all combinations.
  private static let termLimit = 100_000_000

  /// Throws if the smallest or the largest subnet breaks laws about slots, and says so if every
  /// other one does too; corners whose own architectures could not be read are left out.
  func check(without unread: Set<String>) throws(SpaceError) {
    var mistakes = Mistakes<SpaceError>()
    for (corner, genome) in [("smallest", smallest), ("largest", largest)]
    where !unread.contains(corner) {
      for law in laws where breaks(law, genome) {
        mistakes.add(.cornerAgainstLaw(at: law.place, corner: corner, law: law.text))
      }
    }
    guard let first = mistakes.found.first?.place else { return }
    let rivals = laws.filter { $0.parts.contains(where: \.isAboutSlotsOnly) }
    if let tries = triesWithoutSuccess(rivals) {
      throw .unmetLaws(at: first, laws: rivals.map(\.text), tries: tries == .max ? nil : tries)
    }
    try mistakes.end()
  }

  /// Nil if some genome meets the laws; `Int.max` if all combinations of the slots they depend on
  /// break one; else how many random genomes did.
  private func triesWithoutSuccess(_ laws: [Law]) -> Int? {
    let involved = laws.flatMap(\.parts).reduce(into: Set()) {
      $0.formUnion(slotsInvolved(in: $1))
    }.sorted()
    var count = 1
    for slot in involved {
      let (product, overflow) = count.multipliedReportingOverflow(by: slots[slot].choices.count)
      count = overflow ? .max : product
    }
    let terms = max(1, laws.reduce(0) { $0 + $1.termCount })
    guard count <= min(Self.combinationLimit, Self.termLimit / terms) else {
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
}
