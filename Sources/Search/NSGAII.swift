import Seeding
public import Spaces

/// NSGA-II for choices: constrained dominance, crowding, binary tournaments, uniform crossover and reset mutation.
///
/// The best `population` of parents and children survive each generation. A child's slots come from either parent with equal
/// chance; each then changes with probability 1/n to another of its choices, n being the number of slots that have a choice.
/// A child that was asked before is bred again, and after that drawn at random, so that no evaluation is spent twice.
/// Source: Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic algorithm: NSGA-II", 2002.
public struct NSGAII: Searcher {
  /// Everything told so far, in ask order.
  public private(set) var evaluations: [Evaluation] = []
  /// Those that breed, best front first.
  public var survivors: [Evaluation] { parents.map(\.evaluation) }

  private let domain: SearchDomain
  private let population: Int
  private let seed: UInt64
  private let mutationRate: Double
  private var step: UInt64 = 0
  private var asked: Set<Genome> = []
  private var parents: [Parent] = []

  /// A search with `population` candidates per generation, the domain's seeds in the first.
  public init(domain: SearchDomain, population: Int, seed: UInt64) {
    precondition(population > 0, "a generation of \(population) candidates")
    self.domain = domain
    self.population = population
    self.seed = seed
    mutationRate = 1 / Double(max(1, domain.slotSizes.count { $0 > 1 }))
  }

  /// The next generation: at first the seeds and random genomes, then children of the survivors.
  public func ask() -> [Genome] {
    var generation = Generation(domain: domain, asked: asked)
    if step == 0 {
      for genome in domain.seeds.prefix(population) { generation.take(genome) }
    }
    for slot in generation.genomes.count..<population {
      var stream = RandomStream(seed: seed, purpose: .search, step: step, slot: UInt64(slot))
      if !parents.isEmpty, generation.takeFirst(of: { child(from: &stream) }) { continue }
      generation.takeFirst { domain.drawn(from: &stream) }
    }
    return generation.genomes
  }

  /// Learns the generation last asked and ranks it with the parents; failed candidates do not breed.
  public mutating func tell(_ generation: [Evaluation]) {
    evaluations += generation
    asked.formUnion(generation.map(\.genome))
    parents = Parent.best(population, of: survivors + generation)
    step += 1
  }

  private func child(from stream: inout RandomStream) -> Genome {
    let first = tournament(from: &stream).choices
    let second = tournament(from: &stream).choices
    let choices = domain.slotSizes.indices.map { slot in
      let inherited = stream.next() & 1 == 0 ? first[slot] : second[slot]
      return mutated(inherited, of: domain.slotSizes[slot], from: &stream)
    }
    return Genome(choices: choices)
  }

  private func mutated(_ choice: Int, of count: Int, from stream: inout RandomStream) -> Int {
    guard count > 1, stream.uniform() < mutationRate else { return choice }
    let other = stream.below(count - 1)
    return other < choice ? other : other + 1
  }

  private func tournament(from stream: inout RandomStream) -> Genome {
    let first = parents[stream.below(parents.count)]
    let second = parents[stream.below(parents.count)]
    return (second.beats(first) ? second : first).evaluation.genome
  }
}
