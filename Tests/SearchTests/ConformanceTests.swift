import Search
import Seeding
import Spaces
import Testing

/// What every searcher owes its caller.
@Suite struct ConformanceTests {
  @Test(arguments: SearcherUnderTest.all, [1, 2, 3] as [UInt64])
  func `every genome is legal, canonical, in range and new`(tested: SearcherUnderTest, seed: UInt64)
  {
    var searcher = tested.searcher(in: ToyProblem.domain, population: 10, seed: seed)
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

  @Test(arguments: SearcherUnderTest.all)
  func `the first generation holds the domain's seeds`(tested: SearcherUnderTest) {
    let searcher = tested.searcher(in: ToyProblem.domain, population: 6, seed: 5)
    #expect(searcher.ask().prefix(2).map(\.genome) == ToyProblem.domain.seeds)
    #expect(searcher.ask().count == 6)
  }

  @Test(arguments: SearcherUnderTest.all)
  func `the same seed gives the same search and another seed another`(tested: SearcherUnderTest) {
    let space = AnalyticSpace()
    func generations(seed: UInt64) -> [[Evaluation]] {
      var searcher = tested.searcher(in: space.domain, population: 8, seed: seed)
      return run(
        &searcher, budget: 40, score: { Score(objectives: space.objectives(of: $0)) })
    }
    #expect(generations(seed: 11) == generations(seed: 11))
    #expect(generations(seed: 11) != generations(seed: 12))
  }

  @Test(arguments: SearcherUnderTest.all)
  func `asking twice gives the same`(tested: SearcherUnderTest) {
    var searcher = tested.searcher(in: ToyProblem.domain, population: 8, seed: 3)
    run(&searcher, budget: 24, score: ToyProblem.score)
    #expect(searcher.ask() == searcher.ask())
  }

  @Test(arguments: SearcherUnderTest.all, [0, 1, 7, 8, 9, 23, 31, 32])
  func `a search resumes from any stored prefix`(tested: SearcherUnderTest, stored: Int) {
    var whole = tested.searcher(in: ToyProblem.domain, population: 8, seed: 4)
    let generations = run(&whole, budget: 48, score: ToyProblem.score)
    let ends = generations.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }

    var resumed = tested.searcher(in: ToyProblem.domain, population: 8, seed: 4)
    let unfinished = walk(&resumed, through: Array(whole.evaluations.prefix(stored)))
    let count = unfinished.count
    #expect(count == stored - (ends.last { $0 <= stored } ?? 0))
    #expect(unfinished.map(\.genome) == resumed.ask().prefix(unfinished.count).map(\.genome))
    run(&resumed, budget: 48 - resumed.evaluations.count, score: ToyProblem.score)
    #expect(resumed.evaluations == whole.evaluations)
    #expect(resumed.front == whole.front)
  }

  @Test(arguments: SearcherUnderTest.all)
  func `the order in which evaluations finish does not matter`(tested: SearcherUnderTest) {
    var orderly = tested.searcher(in: ToyProblem.domain, population: 8, seed: 6)
    var shuffled = tested.searcher(in: ToyProblem.domain, population: 8, seed: 6)
    for step in 0..<6 {
      let asked = orderly.ask().map(\.genome)
      orderly.tell(asked.map { Evaluation(genome: $0, score: ToyProblem.score(of: $0)) })
      var stream = RandomStream(seed: 1, purpose: .test, step: UInt64(step))
      let finished = shuffled.ask().map(\.genome).shuffled(using: &stream)
        .map { Evaluation(genome: $0, score: ToyProblem.score(of: $0)) }
      let byGenome = Dictionary(uniqueKeysWithValues: finished.map { ($0.genome, $0) })
      shuffled.tell(shuffled.ask().compactMap { byGenome[$0.genome] })
    }
    #expect(orderly.evaluations == shuffled.evaluations)
  }

  @Test(arguments: SearcherUnderTest.all + SearcherUnderTest.extremes)
  func `a small space is asked for to its last network, each once, and the search ends`(
    tested: SearcherUnderTest
  ) {
    var searcher = tested.searcher(in: ToyProblem.domain, population: 16, seed: 7)
    run(&searcher, budget: 10_000, score: ToyProblem.score)
    #expect(searcher.evaluations.count == ToyProblem.count)
    #expect(Set(searcher.evaluations.map(\.genome)).count == ToyProblem.count)
    #expect(searcher.ask().isEmpty)
  }

  @Test(arguments: SearcherUnderTest.all + SearcherUnderTest.extremes)
  func `settings at their ends keep laws and bounds too`(tested: SearcherUnderTest) {
    var searcher = tested.searcher(in: ToyProblem.domain, population: 5, seed: 3)
    run(&searcher, budget: 40, score: ToyProblem.score)
    let genomes = searcher.evaluations.map(\.genome)
    #expect(Set(genomes).count == 40)
    #expect(
      genomes.allSatisfy { ToyProblem.domain.isLegal($0) && ToyProblem.canonical($0) == $0 })
  }

  @Test(arguments: SearcherUnderTest.all)
  func `a space of one network is asked for once`(tested: SearcherUnderTest) {
    let domain = SearchDomain(slotSizes: [1, 1])
    var searcher = tested.searcher(in: domain, population: 4, seed: 1)
    run(&searcher, budget: 10) { _ in Score(objectives: [1]) }
    #expect(searcher.evaluations.map(\.genome) == [Genome(choices: [0, 0])])
  }

  @Test(arguments: SearcherUnderTest.all, [1, 2, 3, 4])
  func `one to four objectives of any magnitude are searched`(
    tested: SearcherUnderTest, count: Int
  ) {
    var searcher = tested.searcher(
      in: ToyProblem.domain, population: 8, seed: 2, objectives: count)
    run(&searcher, budget: 60) { genome in
      let sum = Double(genome.choices.reduce(0, +))
      let values = [sum, -1e308 + sum * 1e307, -sum * 1e-300, 7]
      return Score(objectives: Array(values.prefix(count)))
    }
    #expect(searcher.evaluations.count == 60)
    #expect(!searcher.front.isEmpty)
  }

  @Test(arguments: SearcherUnderTest.all)
  func `the search goes on when every candidate fails`(tested: SearcherUnderTest) {
    var searcher = tested.searcher(in: ToyProblem.domain, population: 8, seed: 8)
    run(&searcher, budget: 40, score: { _ in nil })
    #expect(searcher.evaluations.count == 40)
    #expect(searcher.front.isEmpty)
  }

  @Test(arguments: SearcherUnderTest.all)
  func `the last lawful genomes are found where draws find none`(tested: SearcherUnderTest) {
    // Three genomes of 65,536 are lawful.
    let domain = SearchDomain(
      slotSizes: Array(repeating: 4, count: 8),
      isLegal: { genome in (0..<3).contains { genome.choices == Array(repeating: $0, count: 8) } })
    var searcher = tested.searcher(in: domain, population: 4, seed: 1)
    run(&searcher, budget: 10) { Score(objectives: [1, Double($0.choices[0])]) }
    #expect(searcher.evaluations.map { $0.genome.choices[0] }.sorted() == [0, 1, 2])
  }
}
