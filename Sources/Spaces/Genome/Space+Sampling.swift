package import Seeding

extension Space {
  /// How many random architectures are drawn before the laws count as too narrow.
  package static var sampleTries: Int { 10_000 }

  /// A random architecture: uniform in every slot, inactive ones at 0, drawn again until the laws
  /// hold.
  ///
  /// `brokenLaw` names the first law that a genome breaks; without it only the laws about slots are
  /// looked at. Throws `SpaceError.tooFewAllowed` if none of `sampleTries` architectures meets
  /// them.
  package func sample(
    using stream: inout RandomStream, brokenLaw: ((Genome) -> Law?)? = nil
  ) throws(SpaceError) -> Genome {
    var genome = Genome(choices: Array(repeating: 0, count: slots.count))
    try sample(using: &stream, into: &genome, brokenLaw: brokenLaw ?? brokenSlotLaw)
    return genome
  }

  /// Overwrites a genome by a random architecture, as `sample(using:brokenLaw:)` would draw it;
  /// allocates nothing unless a law is broken.
  package func sample(
    using stream: inout RandomStream, into genome: inout Genome, brokenLaw: (Genome) -> Law?
  ) throws(SpaceError) {
    var broken: Set<Law> = []
    for _ in 0..<Self.sampleTries {
      for slot in slots.indices {
        genome.choices[slot] = stream.below(slots[slot].choices.count)
      }
      canonicalize(&genome)
      guard let law = brokenLaw(genome) else { return }
      broken.insert(law)
    }
    throw .tooFewAllowed(
      laws: laws.filter(broken.contains).map(\.text), tries: Self.sampleTries)
  }
}
