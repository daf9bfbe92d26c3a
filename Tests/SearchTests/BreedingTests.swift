import Search
import Spaces
import Testing

/// What makes each searcher the one that its name says.
@Suite struct BreedingTests {
  private let domain = SearchDomain(
    slotSizes: [4, 3, 5, 2, 3, 4, 3, 3], kinds: [0, 1, 0, 1, 1, 0, 1, 1])

  private func distance(_ first: Genome, _ second: Genome) -> Int {
    zip(first.choices, second.choices).count { $0 != $1 }
  }

  private func tell(
    _ searcher: inout some Searcher, generations: Int, score: (Genome) -> Score?
  ) {
    for _ in 0..<generations {
      searcher.tell(searcher.ask().map(\.genome).map { Evaluation(genome: $0, score: score($0)) })
    }
  }

  private func sum(of genome: Genome) -> Score? {
    Score(objectives: [Double(genome.choices.reduce(0, +))])
  }

  @Test func `regularised evolution lets the old die, however good they are`() {
    var searcher = RegularizedEvolution(
      domain: domain, population: 10, seed: 1, lifetime: 2, tournament: 3)
    tell(&searcher, generations: 1) { _ in Score(objectives: [-100]) }
    #expect(searcher.living.count == 10)
    tell(&searcher, generations: 2, score: sum)
    let young = Set(searcher.evaluations.suffix(20).map(\.genome))
    #expect(Set(searcher.living.map(\.genome)) == young)
    #expect(searcher.front == Array(0..<10))
  }

  @Test func `children of regularised evolution differ from a living candidate in one slot`() {
    var searcher = RegularizedEvolution(
      domain: domain, population: 10, seed: 1, lifetime: 3, tournament: 3)
    tell(&searcher, generations: 2, score: sum)
    let living = searcher.living.map(\.genome)
    for child in searcher.ask().map(\.genome) {
      #expect(living.contains { distance($0, child) == 1 })
    }
  }

  @Test func `a tournament of everybody breeds the best by rank`() {
    var searcher = RegularizedEvolution(
      domain: domain, population: 10, seed: 1, lifetime: 1, tournament: 1000)
    tell(&searcher, generations: 1, score: sum)
    let sums = searcher.evaluations.map { $0.genome.choices.reduce(0, +) }
    let best = searcher.evaluations.map(\.genome).filter {
      $0.choices.reduce(0, +) == sums.min()
    }
    for child in searcher.ask().map(\.genome) {
      #expect(best.contains { distance($0, child) == 1 })
    }
  }

  @Test func `a climb ends at a local optimum and another one starts`() {
    var searcher = LocalSearch(domain: domain, population: 10, seed: 1)
    #expect(searcher.starts)
    tell(&searcher, generations: 1, score: sum)
    #expect(!searcher.starts)
    while !searcher.starts, searcher.evaluations.count < 1000 {
      tell(&searcher, generations: 1, score: sum)
    }
    // The sum has one optimum, whose neighbours were all asked for.
    let genomes = Set(searcher.evaluations.map(\.genome))
    let optimum = Genome(choices: Array(repeating: 0, count: 8))
    #expect(genomes.contains(optimum))
    #expect(genomes.count { distance($0, optimum) == 1 } == 19)
    #expect(genomes.count < 500)
    #expect(searcher.ask().count == 10)
  }

  @Test func `a climb asks for neighbours of candidates that nobody dominates`() {
    var searcher = LocalSearch(domain: domain, population: 10, seed: 1)
    tell(&searcher, generations: 3, score: sum)
    let sums = searcher.evaluations.map { $0.genome.choices.reduce(0, +) }
    let best = searcher.evaluations.map(\.genome).filter {
      $0.choices.reduce(0, +) == sums.min()
    }
    for genome in searcher.ask().map(\.genome) {
      #expect(best.contains { distance($0, genome) == 1 })
    }
  }

  @Test func `each bucket of the cost has the candidate with the best first objective`() {
    let domain = SearchDomain(slotSizes: [4, 10])
    var searcher = BucketEvolution(
      domain: domain, population: 40, seed: 1, buckets: 4, mutation: 0.5)
    tell(&searcher, generations: 1) { genome in
      Score(objectives: [Double(-genome.choices[1]), Double(genome.choices[0])])
    }
    #expect(searcher.evaluations.count == 40)
    #expect(searcher.champions.map(\.genome) == [Genome(choices: [0, 9])])
    var other = BucketEvolution(domain: domain, population: 40, seed: 1, buckets: 4, mutation: 0.5)
    tell(&other, generations: 1) { genome in
      Score(objectives: [
        Double(-genome.choices[1] - 20 * genome.choices[0]), Double(genome.choices[0]),
      ])
    }
    #expect(
      Set(other.champions.map(\.genome)) == Set((0..<4).map { Genome(choices: [$0, 9]) }))
  }

  @Test func `coarse-to-fine asks for the whole of a small grid first`() {
    let searcher = CoarseToFine(domain: domain, population: 20, seed: 1, levels: 3, coarse: 9)
    let grid = Set(searcher.ask().map(\.genome))
    #expect(grid.count == 9)
    #expect(grid.contains(Genome(choices: [0, 0, 0, 0, 0, 0, 0, 0])))
    #expect(grid.contains(Genome(choices: [3, 0, 4, 0, 0, 3, 0, 0])))
    #expect(grid.contains(Genome(choices: [0, 1, 0, 1, 1, 0, 1, 1])))
    #expect(grid.contains(Genome(choices: [2, 2, 2, 1, 2, 2, 2, 2])))
  }

  @Test func `coarse-to-fine draws from a large grid, then moves to neighbouring choices`() {
    var searcher = CoarseToFine(domain: domain, population: 4, seed: 1, levels: 3, coarse: 6)
    for genome in searcher.ask().map(\.genome) {
      #expect(genome.choices[0] == [0, 2, 3][[0, 2, 4].firstIndex(of: genome.choices[2]) ?? 0])
    }
    tell(&searcher, generations: 1, score: sum)
    #expect(searcher.isCoarse)
    tell(&searcher, generations: 1, score: sum)
    #expect(!searcher.isCoarse)
    let told = searcher.evaluations.map(\.genome)
    for child in searcher.ask().map(\.genome) {
      #expect(
        told.contains { zip($0.choices, child.choices).allSatisfy { abs($0 - $1) <= 1 } })
    }
  }
}
