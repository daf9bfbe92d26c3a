import Search
import Seeding
import Spaces
import Testing

/// What searchers of other frameworks are known to get wrong, by the number of the trap.
@Suite struct TrapTests {
  /// A genome that is legal for one in 2²⁰: too rare for draws, in a space too large to enumerate.
  private static let rare = SearchDomain(
    slotSizes: Array(repeating: 2, count: 20), isLegal: { !$0.choices.contains(0) })

  @Test(arguments: SearcherUnderTest.all)
  func `trap 1: laws that nothing meets do not hang the search`(tested: SearcherUnderTest) {
    let domains = [
      SearchDomain(slotSizes: [5, 5, 5], isLegal: { _ in false }),
      SearchDomain(slotSizes: Array(repeating: 9, count: 40), isLegal: { _ in false }),
      Self.rare,
    ]
    for domain in domains {
      #expect(tested.searcher(in: domain, population: 50, seed: 1).ask().isEmpty)
    }
  }

  @Test(arguments: SearcherUnderTest.all)
  func `trap 1: bounds that nothing meets leave a front of nobody, and the least violation breeds`(
    tested: SearcherUnderTest
  ) {
    var searcher = tested.searcher(in: ToyProblem.domain, population: 8, seed: 8)
    run(&searcher, budget: 80) {
      Score(objectives: [1, 2], violation: Double(1 + $0.choices.reduce(0, +)))
    }
    #expect(searcher.evaluations.count == 80)
    #expect(searcher.front.isEmpty)
  }

  @Test(arguments: SearcherUnderTest.all)
  func `trap 1: where children run out the generation is filled all the same`(
    tested: SearcherUnderTest
  ) {
    // 174 networks are legal; draws alone would rarely find the last ones.
    var searcher = tested.searcher(in: ToyProblem.domain, population: 150, seed: 1)
    run(&searcher, budget: 150, score: ToyProblem.score)
    #expect(searcher.evaluations.count == 150)
  }

  @Test(arguments: SearcherUnderTest.all)
  func `trap 2: the last generation is ranked, also where the budget cuts it short`(
    tested: SearcherUnderTest
  ) {
    var searcher = tested.searcher(in: ToyProblem.domain, population: 8, seed: 9)
    run(&searcher, budget: 21) { genome in
      Score(objectives: [-Double(genome.choices.reduce(0, +))])
    }
    let asked = searcher.ask().map(\.genome)
    searcher.tell([Evaluation(genome: asked[0], score: Score(objectives: [-1000]))])
    #expect(searcher.front == [21])
  }

  @Test(arguments: SearcherUnderTest.all)
  func `trap 3: genes that do not matter make no second candidate`(tested: SearcherUnderTest) {
    // With a depth of 1 only the first of ten blocks matters.
    let domain = SearchDomain(
      slotSizes: [1] + Array(repeating: 3, count: 10),
      canonical: { Genome(choices: Array($0.choices.prefix(2)) + Array(repeating: 0, count: 9)) })
    var searcher = tested.searcher(in: domain, population: 8, seed: 1)
    run(&searcher, budget: 100) { Score(objectives: [Double($0.choices[1])]) }
    #expect(searcher.evaluations.map { $0.genome.choices[1] }.sorted() == [0, 1, 2])
  }

  @Test(arguments: SearcherUnderTest.all)
  func `trap 5: the stored history is the checkpoint, told one process after the other`(
    tested: SearcherUnderTest
  ) {
    var whole = tested.searcher(in: ToyProblem.domain, population: 8, seed: 4)
    run(&whole, budget: 60, score: ToyProblem.score)
    var stored: [Evaluation] = []
    while stored.count < 60 {
      // Each process dies after 7 candidates, wherever in a generation that is.
      var searcher = tested.searcher(in: ToyProblem.domain, population: 8, seed: 4)
      var left = min(7, 60 - stored.count)
      var told = walk(&searcher, through: stored)
      while left > 0 {
        let fresh = searcher.ask().dropFirst(told.count).prefix(left).map(\.genome).map {
          Evaluation(genome: $0, score: ToyProblem.score(of: $0))
        }
        stored += fresh
        left -= fresh.count
        told += fresh
        if told.count == searcher.ask().count {
          searcher.tell(told)
          told = []
        }
      }
    }
    #expect(stored == whole.evaluations)
  }

  @Test(arguments: SearcherUnderTest.all)
  func `trap 7: every random number comes from the one seed`(tested: SearcherUnderTest) {
    let space = AnalyticSpace()
    func genomes(seed: UInt64) -> [Genome] {
      var searcher = tested.searcher(in: space.domain, population: 20, seed: seed)
      run(&searcher, budget: 200) { Score(objectives: space.objectives(of: $0)) }
      return searcher.evaluations.map(\.genome)
    }
    #expect(genomes(seed: 3) == genomes(seed: 3))
    #expect(genomes(seed: 3) != genomes(seed: 4))
  }

  @Test func `trap 8: champions of buckets breed only if no other champion dominates them`() {
    var searcher = BucketEvolution(
      domain: ToyProblem.domain, population: 12, seed: 1, buckets: 50, mutation: 0.2)
    for _ in 0..<6 {
      searcher.tell(
        searcher.ask().map(\.genome).enumerated().map { slot, genome in
          // The odd costs are dominated by the even ones.
          Evaluation(
            genome: genome,
            score: Score(objectives: [Double(20 - slot + 5 * (slot % 2)), Double(slot)]))
        })
    }
    let champions = searcher.champions
    #expect(Set(champions.compactMap { $0.score?.objectives[1] }) == [0, 2, 4, 6, 8, 10])
    for champion in champions {
      #expect(
        !searcher.evaluations.contains { other in
          guard let score = champion.score, let better = other.score else { return true }
          return better.dominates(score)
        })
    }
  }
}
