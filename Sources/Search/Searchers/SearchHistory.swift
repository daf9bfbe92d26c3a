import Seeding
import Spaces

/// What all searchers share: the domain, what was told, and how a generation is filled with new candidates.
///
/// Candidate `slot` of generation `step` draws its random numbers from the stream (seed, search, step, slot), so a generation
/// is a function of the settings and of what was told.
struct SearchHistory: Sendable {
  /// How many random genomes are tried before the domain counts as exhausted, unless it is small enough to enumerate.
  static let draws = 1_000

  /// What is searched.
  let domain: SearchDomain
  /// Candidates per generation.
  let population: Int
  /// The seed of all random numbers.
  let seed: UInt64
  /// Everything told so far, in ask order.
  private(set) var evaluations: [Evaluation] = []
  /// Generations told so far.
  private(set) var step: UInt64 = 0
  private var asked: Set<Genome> = []
  private var rest: Enumeration

  /// An empty history.
  init(domain: SearchDomain, population: Int, seed: UInt64) {
    precondition(population > 0, "a generation of \(population) candidates")
    self.domain = domain
    self.population = population
    self.seed = seed
    rest = Enumeration(domain: domain)
  }

  /// A generation without candidates.
  var emptyGeneration: Generation { Generation(domain: domain, asked: asked) }

  /// A generation of children, each tried again if it is illegal or was asked before.
  ///
  /// The first generation starts with the domain's seeds. Where no child can be had, a genome is drawn from the domain, and
  /// where the draws find nothing new, a small domain gives what is left of it.
  func generation(of child: (inout RandomStream) -> Genome?) -> [Genome] {
    var generation = emptyGeneration
    if step == 0 {
      for genome in domain.seeds.prefix(population) { generation.take(genome) }
    }
    for slot in generation.genomes.count..<population {
      var stream = stream(slot: slot)
      if takesChild(child, into: &generation, from: &stream) { continue }
      if generation.takeFirst(within: Self.draws, of: { domain.drawn(from: &stream) }) { continue }
      for place in rest.places where generation.genomes.count < population {
        generation.take(rest.genome(at: place))
      }
      break
    }
    return generation.genomes
  }

  /// The random numbers of one candidate of the next generation.
  func stream(slot: Int) -> RandomStream {
    RandomStream(seed: seed, purpose: .search, step: step, slot: UInt64(slot))
  }

  /// Learns the generation last asked.
  mutating func tell(_ generation: [Evaluation]) {
    evaluations += generation
    for evaluation in generation { asked.insert(evaluation.genome) }
    step += 1
    rest.pass { [domain, asked] genome in
      let canonical = domain.canonical(genome)
      return asked.contains(canonical) || !domain.isLegal(canonical)
    }
  }

  /// Whether a genome may still be asked.
  func isNew(_ genome: Genome) -> Bool {
    let canonical = domain.canonical(genome)
    return !asked.contains(canonical) && domain.isLegal(canonical)
  }

  private func takesChild(
    _ child: (inout RandomStream) -> Genome?, into generation: inout Generation,
    from stream: inout RandomStream
  ) -> Bool {
    for _ in 0..<Generation.tries {
      guard let genome = child(&stream) else { return false }
      if generation.take(genome) { return true }
    }
    return false
  }
}
