import Seeding
public import Spaces

/// Random search without repetition: the yardstick for every other searcher.
public struct RandomSearch: Searcher {
  /// Everything told so far, in ask order.
  public private(set) var evaluations: [Evaluation] = []

  private let domain: SearchDomain
  private let population: Int
  private let seed: UInt64
  private var step: UInt64 = 0
  private var asked: Set<Genome> = []

  /// A random search that asks for `population` candidates at a time, the domain's seeds first.
  public init(domain: SearchDomain, population: Int, seed: UInt64) {
    precondition(population > 0, "a generation of \(population) candidates")
    self.domain = domain
    self.population = population
    self.seed = seed
  }

  /// The next candidates, each slot drawn uniformly.
  public func ask() -> [Genome] {
    var generation = Generation(domain: domain, asked: asked)
    if step == 0 {
      for genome in domain.seeds.prefix(population) { generation.take(genome) }
    }
    for slot in generation.genomes.count..<population {
      var stream = RandomStream(seed: seed, purpose: .search, step: step, slot: UInt64(slot))
      generation.takeFirst { domain.drawn(from: &stream) }
    }
    return generation.genomes
  }

  /// Learns the generation last asked.
  public mutating func tell(_ generation: [Evaluation]) {
    evaluations += generation
    asked.formUnion(generation.map(\.genome))
    step += 1
  }
}
