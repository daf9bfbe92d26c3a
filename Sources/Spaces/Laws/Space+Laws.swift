extension Space {
  /// Whether a genome meets the laws that speak of slots alone.
  package func meetsSlotLaws(_ genome: Genome) -> Bool {
    brokenSlotLaw(genome) == nil
  }

  /// The slots that a law names, and those that decide whether what it names is active.
  package func slotsInvolved(in law: LawPart) -> Set<Int> {
    law.names.compactMap { terms[$0] }.reduce(into: []) { slots, term in
      slots.formUnion(term.activity.slots)
      if let slot = term.binding.slot { slots.insert(slot) }
    }
  }

  /// The first law about slots that a genome breaks.
  func brokenSlotLaw(_ genome: Genome) -> Law? {
    brokenLaw(genome) { _ in nil }
  }

  /// Whether a law does not hold, whatever the costs are.
  func breaks(_ law: Law, _ genome: Genome) -> Bool {
    !law.holds { name in geneValue(of: name, in: genome) }
  }

  /// Whether a genome meets all laws, costs given by name (`Law.costs`); a cost that is nil is
  /// taken to be met.
  package func meetsLaws(_ genome: Genome, cost: (String) -> Double?) -> Bool {
    brokenLaw(genome, cost: cost) == nil
  }

  /// The first law that a genome breaks, costs given by name (`Law.costs`); a cost that is nil is
  /// taken to be met.
  package func brokenLaw(_ genome: Genome, cost: (String) -> Double?) -> Law? {
    laws.first { breaks($0, genome, cost: cost) }
  }

  /// Whether a law does not hold, costs given by name (`Law.costs`); a cost that is nil is taken to
  /// be met.
  package func breaks(_ law: Law, _ genome: Genome, cost: (String) -> Double?) -> Bool {
    !law.holds { name in
      Law.costs.contains(name)
        ? cost(name).map { .real($0) } : geneValue(of: name, in: genome)
    }
  }
}
