import Search
import Spaces
import TestSupport
import Testing
import Walks

/// Searchers in a domain with a limit that is kept by construction.
@Suite struct FeasibleDomainTests {
  @Test(arguments: SearcherUnderTest.all, [4, 20, 31, 77] as [UInt64])
  func `every candidate is feasible, seeds are repaired, and all are found`(
    tested: SearcherUnderTest, seed: UInt64
  ) {
    let walk = RandomWalk.walk(seed: seed)
    let limit = WalkLimit(cost: 0, totals: -1_000...45)
    let set = FeasibleSet(walk, limit: limit)
    let feasible = RandomWalk.paths(of: walk).filter { limit.totals.contains($0.value[0]) }
    let largest = Genome(choices: walk.slotSizes.map { $0 - 1 })
    let domain = SearchDomain(
      slotSizes: walk.slotSizes, seeds: [largest], feasible: set, isLegal: set.contains)
    var searcher = tested.searcher(in: domain, population: 8, seed: seed, objectives: 1)
    #expect(searcher.ask().first?.genome == set.nearest(to: largest))
    run(&searcher, budget: 1_000) { genome in
      Score(objectives: [Double(genome.choices.reduce(0, +))])
    }
    let found = Set(searcher.evaluations.map(\.genome))
    #expect(found.isSubset(of: Set(feasible.keys)))
    #expect(found.count >= feasible.count - feasible.count / 10)
  }
}
