import Search
import Seeding
import Spaces
import Testing

/// What every searcher owes its caller.
@Suite struct ConformanceTests {
  @Test(arguments: SearcherKind.allCases, [1, 2, 3] as [UInt64])
  func `every genome is legal, canonical, in range and new`(kind: SearcherKind, seed: UInt64) {
    var searcher = kind.searcher(in: ToyProblem.domain, population: 10, seed: seed)
    run(&searcher, budget: 100, score: ToyProblem.score)
    let genomes = searcher.evaluations.map(\.genome)
    #expect(genomes.count == 100)
    #expect(Set(genomes).count == 100)
    for genome in genomes {
      #expect(ToyProblem.domain.isLegal(genome))
      #expect(ToyProblem.canonical(genome) == genome)
      #expect(zip(genome.choices, ToyProblem.domain.slotSizes).allSatisfy { 0..<$1 ~= $0 })
    }
  }

  @Test(arguments: SearcherKind.allCases)
  func `the first generation holds the domain's seeds`(kind: SearcherKind) {
    let searcher = kind.searcher(in: ToyProblem.domain, population: 6, seed: 5)
    #expect(Array(searcher.ask().prefix(2)) == ToyProblem.domain.seeds)
    #expect(searcher.ask().count == 6)
  }

  @Test(arguments: SearcherKind.allCases)
  func `the same seed gives the same search and another seed another`(kind: SearcherKind) {
    func generations(seed: UInt64) -> [[Evaluation]] {
      var searcher = kind.searcher(in: AnalyticProblem.domain, population: 8, seed: seed)
      return run(&searcher, budget: 40, score: AnalyticProblem.score)
    }
    #expect(generations(seed: 11) == generations(seed: 11))
    #expect(generations(seed: 11) != generations(seed: 12))
  }

  @Test(arguments: SearcherKind.allCases)
  func `asking twice gives the same`(kind: SearcherKind) {
    var searcher = kind.searcher(in: ToyProblem.domain, population: 8, seed: 3)
    run(&searcher, budget: 24, score: ToyProblem.score)
    #expect(searcher.ask() == searcher.ask())
  }

  @Test(arguments: SearcherKind.allCases, [0, 1, 7, 8, 9, 23, 31, 32])
  func `a search resumes from any stored prefix`(kind: SearcherKind, stored: Int) throws {
    var whole = kind.searcher(in: ToyProblem.domain, population: 8, seed: 4)
    run(&whole, budget: 48, score: ToyProblem.score)

    var resumed = kind.searcher(in: ToyProblem.domain, population: 8, seed: 4)
    let unfinished = try resumed.replay(Array(whole.evaluations.prefix(stored)))
    let count = unfinished.count
    #expect(count == stored % 8)
    #expect(unfinished.map(\.genome) == Array(resumed.ask().prefix(unfinished.count)))
    run(&resumed, budget: 48 - resumed.evaluations.count, score: ToyProblem.score)
    #expect(resumed.evaluations == whole.evaluations)
    #expect(resumed.front == whole.front)
  }

  @Test(arguments: SearcherKind.allCases)
  func `a history of another seed is refused with its place`(kind: SearcherKind) {
    var other = kind.searcher(in: ToyProblem.domain, population: 8, seed: 1)
    run(&other, budget: 16, score: ToyProblem.score)
    var searcher = kind.searcher(in: ToyProblem.domain, population: 8, seed: 2)
    #expect(throws: SearchError.foreignHistory(index: 2)) {
      try searcher.replay(other.evaluations)
    }
  }

  @Test(arguments: SearcherKind.allCases)
  func `the order in which evaluations finish does not matter`(kind: SearcherKind) {
    var orderly = kind.searcher(in: ToyProblem.domain, population: 8, seed: 6)
    var shuffled = kind.searcher(in: ToyProblem.domain, population: 8, seed: 6)
    for step in 0..<6 {
      let asked = orderly.ask()
      orderly.tell(asked.map { Evaluation(genome: $0, score: ToyProblem.score(of: $0)) })
      var stream = RandomStream(seed: 1, purpose: .test, step: UInt64(step))
      let finished = shuffled.ask().shuffled(using: &stream)
        .map { Evaluation(genome: $0, score: ToyProblem.score(of: $0)) }
      let byGenome = Dictionary(uniqueKeysWithValues: finished.map { ($0.genome, $0) })
      shuffled.tell(shuffled.ask().compactMap { byGenome[$0] })
    }
    #expect(orderly.evaluations == shuffled.evaluations)
  }

  @Test(arguments: SearcherKind.allCases)
  func `a small space is searched to its end, and the search ends`(kind: SearcherKind) {
    var searcher = kind.searcher(in: ToyProblem.domain, population: 16, seed: 7)
    run(&searcher, budget: 10_000, score: ToyProblem.score)
    #expect(searcher.evaluations.count <= ToyProblem.count)
    #expect(searcher.evaluations.count >= ToyProblem.count - 4)
    #expect(searcher.ask().isEmpty)
  }

  @Test(arguments: SearcherKind.allCases)
  func `a domain without a legal genome asks for nothing`(kind: SearcherKind) {
    let impossible = SearchDomain(slotSizes: [5, 5, 5], isLegal: { _ in false })
    #expect(kind.searcher(in: impossible, population: 20, seed: 1).ask().isEmpty)
  }

  @Test(arguments: SearcherKind.allCases)
  func `the search goes on when every candidate fails`(kind: SearcherKind) {
    var searcher = kind.searcher(in: ToyProblem.domain, population: 8, seed: 8)
    run(&searcher, budget: 40, score: { _ in nil })
    #expect(searcher.evaluations.count == 40)
    #expect(searcher.front.isEmpty)
  }

  @Test(arguments: SearcherKind.allCases)
  func `the last generation counts even when the budget cuts it short`(kind: SearcherKind) {
    var searcher = kind.searcher(in: ToyProblem.domain, population: 8, seed: 9)
    run(&searcher, budget: 21) { genome in
      Score(objectives: [-Double(genome.choices.reduce(0, +))])
    }
    let asked = searcher.ask()
    searcher.tell([Evaluation(genome: asked[0], score: Score(objectives: [-1000]))])
    #expect(searcher.front == [21])
  }
}
