import Search
import Spaces
import TestSupport
import Testing
import Walks

/// The questions to a walk against brute force over small random ones.
@Suite struct WalkTests {
  private static let seeds: Range<UInt64> = 0..<60

  @Test(arguments: seeds)
  func `paths are counted and their extremes found`(seed: UInt64) throws {
    let walk = RandomWalk.walk(seed: seed)
    let paths = RandomWalk.paths(of: walk)
    #expect(walk.count == UInt128(paths.count))
    #expect(walk.isEmpty == paths.isEmpty)
    for cost in walk.costs.indices {
      let totals = paths.values.map { $0[cost] }
      let extremes = walk.extremes(of: cost)
      #expect(extremes?.lowerBound == totals.min())
      #expect(extremes?.upperBound == totals.max())
      let least = walk.extreme(of: cost, .minimise).flatMap { paths[$0] }
      let greatest = walk.extreme(of: cost, .maximise).flatMap { paths[$0] }
      #expect(least?[cost] == totals.min())
      #expect(greatest?[cost] == totals.max())
    }
  }

  @Test(arguments: seeds)
  func `a genome is known by its path and its totals`(seed: UInt64) {
    let walk = RandomWalk.walk(seed: seed)
    let paths = RandomWalk.paths(of: walk)
    for (genome, totals) in paths { #expect(walk.totals(of: genome) == totals) }
    var genomes = [Genome(choices: [])]
    for size in walk.slotSizes {
      genomes = genomes.flatMap { genome in
        (0..<size).map { Genome(choices: genome.choices + [$0]) }
      }
    }
    #expect(genomes.allSatisfy { (walk.path(of: $0) != nil) == (paths[$0] != nil) })
  }

  @Test(arguments: seeds)
  func `the front is that of all paths`(seed: UInt64) throws {
    let walk = RandomWalk.walk(seed: seed)
      .adding(AdditiveCost(metric: "c")) { -($0.costs[0] * 7 + $0.costs[1] * 5) % 11 }
    let paths = RandomWalk.paths(of: walk).keys.compactMap { walk.totals(of: $0) }
    for costs in [[0], [0, 1], [1, 2], [2, 0, 1]] {
      let scores = paths.map { totals in Score(objectives: costs.map { Double(totals[$0]) }) }
      let expected = Set(ParetoFront.indices(of: scores).compactMap { scores[$0]?.objectives })
      let front = try #require(walk.front(minimising: costs))
      let found = front.compactMap { genome in
        walk.totals(of: genome).map { totals in costs.map { Double(totals[$0]) } }
      }
      #expect(found.count == expected.count)
      #expect(Set(found) == expected)
      #expect(found == found.sorted { $0.lexicographicallyPrecedes($1) })
    }
  }

  @Test func `a front with more vectors than allowed is refused`() {
    let walk = RandomWalk.walk(seed: 3)
      .adding(AdditiveCost(metric: "c")) { -$0.costs[0] }
    let size = walk.front(minimising: [0, 2])?.count ?? 0
    #expect(size > 3)
    #expect(walk.front(minimising: [0, 2], limit: 3) == nil)
  }

  @Test func `more paths than 128 bits have no count`() {
    #expect(Walk(slotSizes: Array(repeating: 2, count: 127)).count == 1 << 127)
    #expect(Walk(slotSizes: Array(repeating: 2, count: 128)).count == nil)
    #expect(Walk(slotSizes: []).count == 1)
  }

  @Test func `bounds become totals whose values keep them`() {
    let cost = AdditiveCost(metric: "latency", offset: 0.3, scale: 0.1)
    for limit in stride(from: 0.25, through: 2, by: 0.05) {
      let upper =
        cost.range(
          within: [Bound(metric: "latency", relation: .atMost, limit: limit)])?.upperBound ?? 0
      #expect(cost.value(of: upper) <= limit && cost.value(of: upper + 1) > limit)
      let lower =
        cost.range(
          within: [Bound(metric: "latency", relation: .atLeast, limit: limit)])?.lowerBound ?? 0
      #expect(cost.value(of: lower) >= limit && cost.value(of: lower - 1) < limit)
    }
    let bounds = [
      Bound(metric: "latency", relation: .atLeast, limit: 2),
      Bound(metric: "latency", relation: .atMost, limit: 1),
      Bound(metric: "other", relation: .atMost, limit: 0),
    ]
    #expect(cost.range(within: bounds) == nil)
    #expect(cost.range(within: Array(bounds.suffix(1)))?.contains(1_000_000) == true)
  }
}
