import Seeding
import Spaces
import Walks

/// A search that begins with what an additive model of the first candidates predicts, and goes on
/// with another searcher.
///
/// First candidates are drawn from the domain. Then, round by round, the model is fitted to
/// everything evaluated, and an even selection of its exact Pareto front is asked for. When a round
/// adds nothing to the front found so far, or after the last one, the other searcher is told all of
/// it as its first generation and goes on.
package struct WarmStart: Searcher {
  /// How long the model leads.
  package struct Settings: Hashable, Sendable {
    /// Candidates that are drawn before the first fit.
    package var candidates = 100
    /// The most generations that the model proposes.
    package var rounds = 8

    /// The defaults.
    package init() {}
  }

  /// Everything told so far, in ask order.
  package private(set) var evaluations: [Evaluation] = []

  private let domain: SearchDomain
  private let objectives: [Objective]
  private let settings: Settings
  private let population: Int
  private let seed: UInt64
  private var follower: any Searcher
  private var asked: Set<Genome> = []
  private var step: UInt64 = 0
  private var round = 0
  /// What the model proposes next; nil while candidates are drawn.
  private var proposals: [Proposal]?
  private var isFollowing = false

  /// A warm start of generations of `population` candidates, before a searcher that was told
  /// nothing yet.
  package init(
    before follower: any Searcher, domain: SearchDomain, objectives: [Objective],
    settings: Settings = Settings(), population: Int, seed: UInt64
  ) {
    precondition(population > 0, "a generation of \(population) candidates")
    self.follower = follower
    self.domain = domain
    self.objectives = objectives
    self.settings = settings
    self.population = population
    self.seed = seed
  }

  /// The next generation: drawn, proposed by the model, or asked for by the searcher that follows.
  package func ask() -> [Proposal] {
    if isFollowing { return follower.ask() }
    if let proposals { return proposals }
    let drawn = drawn()
    // What draws do not find, the searcher that follows may still enumerate.
    return drawn.isEmpty ? follower.ask() : drawn
  }

  /// Learns the generation last asked, and prepares the next.
  package mutating func tell(_ generation: [Evaluation]) {
    let before = evaluations.count
    evaluations += generation
    asked.formUnion(generation.map(\.genome))
    step += 1
    guard !isFollowing else { return follower.tell(generation) }
    // The drawing ends early where nothing new is drawn.
    if proposals == nil, evaluations.count < settings.candidates, !drawn().isEmpty { return }
    if proposals != nil { round += 1 }
    let isBetter = round == 0 || front.contains { $0 >= before }
    let next = isBetter && round < settings.rounds ? proposed() : []
    if next.isEmpty {
      proposals = nil
      isFollowing = true
      follower.tell(evaluations)
    } else {
      proposals = next
    }
  }

  /// New candidates drawn from the domain, its seeds first.
  private func drawn() -> [Proposal] {
    var generation = Generation(domain: domain, asked: asked)
    let size = min(population, settings.candidates - evaluations.count)
    if step == 0 {
      for genome in domain.seeds.prefix(size) { generation.take(genome) }
    }
    for slot in generation.proposals.count..<max(size, generation.proposals.count) {
      let position = position(slot: slot)
      var stream = RandomStream(seed: seed, at: position)
      generation.takeFirst(at: position) { (domain.drawn(from: &stream), .none) }
    }
    return generation.proposals
  }

  /// An even selection of the front that the model predicts, without what was asked before.
  ///
  /// If some members keep the domain's limit, only those count; else they are repaired. Where that
  /// is too little, genomes follow that differ from a member of the front in one slot. Empty
  /// without a new member.
  private func proposed() -> [Proposal] {
    let front = ModelFront(domain, objectives: objectives, evaluations: evaluations).genomes
    var generation = Generation(domain: domain, asked: asked)
    let unasked = front.filter { !asked.contains($0) }
    let within = unasked.filter { domain.feasible?.contains($0) ?? true }
    let new = within.isEmpty ? unasked : within
    let size = min(population, new.count)
    for place in 0..<size {
      generation.take(new[size > 1 ? place * (new.count - 1) / (size - 1) : 0])
    }
    guard !generation.proposals.isEmpty else { return [] }
    // Of the front, those that were evaluated before are parents; the others are the model's.
    let places = Dictionary(
      uniqueKeysWithValues: evaluations.enumerated().map { ($0.element.genome, $0.offset) })
    for slot in generation.proposals.count..<population {
      let position = position(slot: slot)
      var stream = RandomStream(seed: seed, at: position)
      generation.takeFirst(at: position) {
        let member = front[stream.below(front.count)]
        return (neighbour(of: member, from: &stream), places[member].map { .one($0) } ?? .none)
      }
    }
    return generation.proposals
  }

  private func position(slot: Int) -> StreamPosition {
    StreamPosition(purpose: .warmStart, step: step, slot: UInt64(slot))
  }

  private func neighbour(of genome: Genome, from stream: inout RandomStream) -> Genome {
    var result = genome
    let slot = stream.below(genome.choices.count)
    result.choices[slot] = stream.below(domain.slotSizes[slot])
    return result
  }
}
