public import Seeding

extension Space {
  /// How many random architectures are drawn before the laws count as too narrow.
  public static var sampleTries: Int { 10_000 }

  /// A random architecture: uniform in every slot, inactive ones at 0, drawn again until the laws hold.
  ///
  /// `brokenLaw` names the first law that a genome breaks; without it only the laws about slots are looked at. Throws
  /// `SpaceError.tooFewAllowed` if none of `sampleTries` architectures meets them.
  public func sample(
    using stream: inout RandomStream, brokenLaw: ((Genome) -> Law?)? = nil
  ) throws(SpaceError) -> Genome {
    let brokenLaw = brokenLaw ?? brokenSlotLaw
    var broken: Set<Law> = []
    for _ in 0..<Self.sampleTries {
      let genome = canonical(
        Genome(choices: slots.map { stream.below($0.choices.count) }))
      guard let law = brokenLaw(genome) else { return genome }
      broken.insert(law)
    }
    throw .tooFewAllowed(
      laws: laws.filter(broken.contains).map(\.text), tries: Self.sampleTries)
  }
}
