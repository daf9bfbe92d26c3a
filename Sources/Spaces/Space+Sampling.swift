public import Seeding

extension Space {
  /// How many random architectures are drawn before the laws count as too narrow.
  public static var sampleTries: Int { 10_000 }

  /// A random architecture: uniform in every slot, inactive ones at 0, drawn again until the laws about slots hold.
  ///
  /// Throws `SpaceError.tooFewAllowed` if none of `sampleTries` architectures meets them.
  public func sample(using stream: inout RandomStream) throws(SpaceError) -> Genome {
    for _ in 0..<Self.sampleTries {
      let genome = canonical(
        Genome(choices: slots.map { stream.below($0.choices.count) }))
      if meetsSlotLaws(genome) { return genome }
    }
    throw .tooFewAllowed(laws: slotLaws.map(\.text), tries: Self.sampleTries)
  }
}
