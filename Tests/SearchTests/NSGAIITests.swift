import Search
import Spaces
import Testing

@Suite struct NSGAIITests {
  @Test func `survivors are the best of parents and children, the last generation included`() {
    var searcher = NSGAII(domain: ToyProblem.domain, population: 8, seed: 1)
    for _ in 0..<4 {
      searcher.tell(
        searcher.ask().map(\.genome).map {
          Evaluation(genome: $0, score: Score(objectives: [Double($0.choices.reduce(0, +))]))
        })
    }
    let sums = searcher.evaluations.map { $0.genome.choices.reduce(0, +) }.sorted()
    #expect(searcher.survivors.map { $0.genome.choices.reduce(0, +) }.sorted() == Array(sums[..<8]))
  }

  @Test func `an infeasible candidate survives only while there is room`() {
    var searcher = NSGAII(domain: ToyProblem.domain, population: 4, seed: 1)
    let first = searcher.ask().map(\.genome)
    searcher.tell(
      first.enumerated().map { index, genome in
        Evaluation(genome: genome, score: Score(objectives: [0], violation: Double(index + 1)))
      })
    #expect(searcher.survivors.map(\.genome) == first)
    let second = searcher.ask().map(\.genome)
    searcher.tell(second.map { Evaluation(genome: $0, score: Score(objectives: [9])) })
    #expect(Set(searcher.survivors.map(\.genome)) == Set(second))
  }

  @Test func `a slot with one choice never changes and a lone slot mutates to other choices`() {
    let domain = SearchDomain(
      slotSizes: [1, 6, 1], seeds: [Genome(choices: [0, 0, 0])])
    var searcher: any Searcher = NSGAII(domain: domain, population: 1, seed: 1)
    run(&searcher, budget: 100) { Score(objectives: [Double($0.choices[1])]) }
    #expect(searcher.evaluations.map { $0.genome.choices[1] }.sorted() == [0, 1, 2, 3, 4, 5])
  }
}
