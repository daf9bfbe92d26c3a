import Search
import Spaces
import Testing
import Walks

@Suite struct WarmStartTests {
  private static let space = AnalyticSpace()

  private static func latency(block i: Int, a: Int, b: Int) -> Int {
    10 + (7 * i % 13) + a * (3 + 5 * i % 7) + b * (4 + 3 * i % 11)
  }

  /// The analytic space with its latency as a known cost, or without any.
  private static func domain(knowsLatency: Bool) -> SearchDomain {
    let layers = (0..<20).map { block in
      (0..<9).map { pick in
        WalkStep(
          origin: 0, target: 0,
          choices: [
            WalkChoice(slot: 2 * block, choice: pick / 3),
            WalkChoice(slot: 2 * block + 1, choice: pick % 3),
          ],
          costs: knowsLatency
            ? [latency(block: block, a: pick / 3, b: pick % 3)] : [])
      }
    }
    return SearchDomain(
      slotSizes: space.domain.slotSizes, seeds: space.domain.seeds,
      walk: Walk(
        slotSizes: space.domain.slotSizes,
        costs: knowsLatency ? [AdditiveCost(metric: "latency")] : [], layers: layers))
  }

  private static let objectives = [
    Objective(metric: "latency", direction: .minimise),
    Objective(metric: "gain", direction: .maximise),
  ]

  private static func share(
    _ seed: UInt64, knowsLatency: Bool, budget: Int
  ) -> Double {
    let domain = domain(knowsLatency: knowsLatency)
    var searcher: any Searcher = WarmStart(
      before: NSGAII(domain: domain, population: 100, seed: seed), domain: domain,
      objectives: objectives, population: 100, seed: seed)
    run(&searcher, budget: budget, score: { Score(objectives: space.objectives(of: $0)) })
    let distinct = Set(searcher.evaluations.map(\.genome)).count
    #expect(distinct == budget)
    let front = searcher.front.compactMap { searcher.evaluations[$0].score?.objectives }
    return Hypervolume.of(front, reference: space.reference) / 281_837
  }

  @Test(arguments: [true, false])
  func `1,000 evaluations reach 98 percent of the exact hypervolume`(knowsLatency: Bool) {
    let shares = (0..<5).map { Self.share($0, knowsLatency: knowsLatency, budget: 1_000) }.sorted()
    #expect(shares[2] >= 0.98, "\(shares)")
  }

  @Test func `under a bound 500 evaluations reach 97 percent of what the bound leaves`() {
    let open = Self.domain(knowsLatency: true)
    let set = FeasibleSet(open.walk, limit: WalkLimit(cost: 0, totals: 0...500))
    let domain = SearchDomain(
      slotSizes: open.slotSizes, seeds: open.seeds, walk: open.walk, feasible: set)
    let exact = Self.space.exactFront.filter { $0[0] <= 500 }
    let shares = (0..<3 as Range<UInt64>).map { seed -> Double in
      var searcher: any Searcher = WarmStart(
        before: NSGAII(domain: domain, population: 50, seed: seed), domain: domain,
        objectives: Self.objectives, population: 50, seed: seed)
      run(&searcher, budget: 500, score: { Score(objectives: Self.space.objectives(of: $0)) })
      let vectors = searcher.evaluations.compactMap { $0.score?.objectives }
      #expect(vectors.allSatisfy { $0[0] <= 500 })
      return Hypervolume.of(vectors, reference: [501, 729])
        / Hypervolume.of(exact, reference: [501, 729])
    }
    #expect(shares.sorted()[1] >= 0.97, "\(shares)")
  }

  @Test func `the front of a model that is right is the front itself`() throws {
    let domain = Self.domain(knowsLatency: true)
    var searcher: any Searcher = RandomSearch(domain: domain, population: 50, seed: 1)
    // Gains without their interactions, so that an additive model can be right.
    func gain(_ genome: Genome) -> Int {
      genome.choices.enumerated().reduce(0) { $0 + $1.element * (3 + 7 * $1.offset % 11) }
    }
    run(&searcher, budget: 300) { genome in
      domain.walk.totals(of: genome).flatMap {
        Score(objectives: [Double($0[0]), -Double(gain(genome))])
      }
    }
    let found = ModelFront(
      domain, objectives: Self.objectives, evaluations: searcher.evaluations
    ).genomes
    let exact = domain.walk.adding(AdditiveCost(metric: "loss")) { step in
      step.choices.reduce(0) { $0 - $1.choice * (3 + 7 * $1.slot % 11) }
    }
    let front = try #require(exact.front(minimising: [0, 1]))
    func volume(_ genomes: [Genome]) -> Double {
      Hypervolume.of(
        genomes.compactMap { exact.totals(of: $0)?.map { Double($0) } }, reference: [905, 0])
    }
    let share = volume(found) / volume(front)
    #expect(share > 0.9999 && share <= 1)
  }

  @Test func `failed candidates leave the search to the one that follows`() {
    let domain = Self.domain(knowsLatency: true)
    var settings = WarmStart.Settings()
    settings.candidates = 12
    var searcher: any Searcher = WarmStart(
      before: RandomSearch(domain: domain, population: 5, seed: 1), domain: domain,
      objectives: Self.objectives, settings: settings, population: 5, seed: 1)
    let generations = run(&searcher, budget: 30) { _ in nil }
    #expect(generations.map(\.count) == [5, 5, 2, 5, 5, 5, 3])
  }
}
