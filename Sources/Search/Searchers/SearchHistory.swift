import Seeding
import Spaces

/// What all searchers share: the domain, what was told, and how a generation is filled with new
/// candidates.
///
/// Candidate `slot` of generation `step` draws its random numbers from the stream (seed, search,
/// step, slot), so a generation is a function of the settings and of what was told.
struct SearchHistory: Sendable {
  /// How many random genomes are tried before the domain counts as exhausted, unless it is small
  /// enough to enumerate.
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
  /// The places in ask order of the generation told last.
  private(set) var latest = 0..<0
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
  /// The first generation starts with the domain's seeds. Where no child can be had, a genome is
  /// drawn from the domain, and where the draws find nothing new, a small domain gives what is left
  /// of it.
  func generation(of child: (inout RandomStream) -> Generation.Child?) -> [Proposal] {
    var generation = emptyGeneration
    if step == 0 {
      for genome in domain.seeds.prefix(population) { generation.take(genome) }
    }
    for slot in generation.proposals.count..<population {
      let position = position(slot: slot)
      var stream = RandomStream(seed: seed, at: position)
      let isTaken =
        generation.takeFirst(at: position) { child(&stream) }
        || generation.takeFirst(within: Self.draws, at: position) {
          (domain.drawn(from: &stream), .none)
        }
      if isTaken { continue }
      for place in rest.places where generation.proposals.count < population {
        generation.take(rest.genome(at: place))
      }
      break
    }
    return generation.proposals
  }

  /// Where the random numbers of one candidate of the next generation come from.
  func position(slot: Int) -> StreamPosition {
    StreamPosition(purpose: .search, step: step, slot: UInt64(slot))
  }

  /// Learns the generation last asked.
  mutating func tell(_ generation: [Evaluation]) {
    latest = evaluations.count..<evaluations.count + generation.count
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
}
