package import Seeding
package import Spaces

extension Supernet {
  /// The first law that a subnet breaks, those about costs included.
  package func brokenLaw(_ genome: Genome) -> Law? {
    guard space.meetsSlotLaws(genome), space.laws.contains(where: { !$0.isAboutSlotsOnly }) else {
      return space.brokenLaw(genome) { _ in nil }
    }
    let cost = cost(of: genome)
    return space.brokenLaw(genome) { cost.measure(named: $0) }
  }

  /// A random subnet that meets all laws: uniform in every slot, drawn again until it does.
  ///
  /// Throws `SpaceError.tooFewAllowed` if none of `Space.sampleTries` subnets meets them.
  package func sample(using stream: inout RandomStream) throws(SpaceError) -> Genome {
    try space.sample(using: &stream, brokenLaw: brokenLaw)
  }

  /// Overwrites a genome by a random subnet that meets all laws, as `sample(using:)` would draw it.
  package func sample(
    using stream: inout RandomStream, into genome: inout Genome
  ) throws(SpaceError) {
    // A closure, not the method itself, whose context would be allocated.
    try space.sample(using: &stream, into: &genome) { brokenLaw($0) }
  }

  /// The subnet that an argument of the command line means, as `Space.architecture`, with all laws
  /// met, those about costs included.
  package func architecture(
    _ argument: String, overrides: [(slot: String, value: String)] = []
  ) throws(SpaceError) -> Genome {
    try space.architecture(argument, overrides: overrides, brokenLaw: brokenLaw)
  }

  /// Throws if the smallest, the largest or named subnets break laws, and says so if no subnet
  /// seems to meet the laws.
  func requireLawfulNames() throws(NetworkError) {
    let corners = [("smallest", space.smallest), ("largest", space.largest)]
    let named = space.architectures.map { ($0.name, $0.genome) }
    let wanted = corners + named.filter { name, _ in !corners.contains { $0.0 == name } }
    let broken = wanted.filter { brokenLaw($0.1) != nil }.flatMap { name, genome in
      let cost = cost(of: genome)
      return space.laws.filter { space.breaks($0, genome) { cost.measure(named: $0) } }
        .map { NetworkError.BrokenLaw(architecture: name, law: $0) }
    }
    guard !broken.isEmpty else { return }
    var stream = RandomStream(seed: 0, purpose: .sample)
    do {
      _ = try sample(using: &stream)
    } catch {
      throw .lawsUnmet(space: space.name, laws: space.laws.map(\.text))
    }
    let order = Dictionary(
      space.laws.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    throw .lawsBroken(
      broken.enumerated().sorted {
        (order[$0.element.law] ?? 0, $0.offset) < (order[$1.element.law] ?? 0, $1.offset)
      }.map(\.element))
  }
}
