import Search
import Seeding
import Spaces
import TestSupport
import Testing
import Walks

/// Counting, drawing and repairing within a limit against brute force over small random walks.
@Suite struct FeasibleSetTests {
  private static let seeds: Range<UInt64> = 0..<120

  private static func feasible(seed: UInt64) -> (set: FeasibleSet, genomes: Set<Genome>) {
    let walk = RandomWalk.walk(seed: seed)
    let limit = RandomWalk.limit(seed: seed)
    let genomes = RandomWalk.paths(of: walk).filter { limit.totals.contains($0.value[0]) }.keys
    return (FeasibleSet(walk, limit: limit), Set(genomes))
  }

  @Test(arguments: seeds)
  func `every feasible genome has one number`(seed: UInt64) throws {
    let (set, genomes) = Self.feasible(seed: seed)
    #expect(set.unit == 1)
    let count = Int(try #require(set.count))
    #expect(count == genomes.count)
    let numbered = (0..<count).map { set.genome(at: UInt128($0)) }
    #expect(Set(numbered) == genomes)
    #expect(numbered.allSatisfy(set.contains))
  }

  @Test(arguments: seeds)
  func `a coarse grid leaves out some and never admits others`(seed: UInt64) {
    let (exact, genomes) = Self.feasible(seed: seed)
    let coarse = FeasibleSet(exact.walk, limit: exact.limit, tableLimit: 12)
    // Without a count, too, samples are feasible: they are repaired.
    let count = coarse.count.map { Int($0) } ?? 0
    #expect(count <= genomes.count)
    if coarse.unit == 1, coarse.count != nil { #expect(count == genomes.count) }
    let numbered = (0..<count).map { coarse.genome(at: UInt128($0)) }
    #expect(Set(numbered).count == count)
    #expect(Set(numbered).isSubset(of: genomes))
    var stream = RandomStream(seed: seed, purpose: .test, step: 2)
    #expect(coarse.sample(using: &stream).map(genomes.contains) == (genomes.isEmpty ? nil : true))
  }

  @Test func `some grids are coarse`() {
    let units = Self.seeds.map { seed in
      let exact = Self.feasible(seed: seed).set
      return FeasibleSet(exact.walk, limit: exact.limit, tableLimit: 12).unit
    }
    #expect(units.count { $0 > 1 } > 10)
  }

  @Test func `samples pass a chi-square test`() throws {
    let sets = Self.seeds.map { Self.feasible(seed: $0) }.filter { $0.genomes.count > 20 }
    #expect(sets.count > 10)
    for (seed, (set, genomes)) in sets.enumerated() {
      var counts: [Genome: Int] = [:]
      var stream = RandomStream(seed: UInt64(seed), purpose: .test, step: 3)
      for _ in 0..<40 * genomes.count {
        counts[try #require(set.sample(using: &stream)), default: 0] += 1
      }
      #expect(Set(counts.keys).isSubset(of: genomes))
      let chiSquare = genomes.reduce(0.0) { sum, genome in
        let difference = Double(counts[genome] ?? 0) - 40
        return sum + difference * difference / 40
      }
      // Mean f and variance 2f: five deviations either way.
      let freedom = Double(genomes.count - 1)
      #expect(abs(chiSquare - freedom) < 5 * (2 * freedom).squareRoot())
    }
  }

  @Test(arguments: seeds)
  func `repair changes the fewest slots by the least distance`(seed: UInt64) throws {
    let (set, genomes) = Self.feasible(seed: seed)
    let walk = set.walk
    var stream = RandomStream(seed: seed, purpose: .test, step: 4)
    for _ in 0..<8 {
      let genome = Genome(choices: walk.slotSizes.map { stream.below($0) })
      let found = set.nearest(to: genome)
      let best = genomes.map { Self.difference($0, genome, walk) }
        .min { ($0.changes, $0.distance) < ($1.changes, $1.distance) }
      let difference = found.map { Self.difference($0, genome, walk) }
      if let found, genomes.contains(genome) {
        #expect(found == genome)
      } else {
        #expect(found.map(genomes.contains) ?? true)
        #expect(difference?.changes == best?.changes)
        #expect(difference?.distance == best?.distance)
      }
      #expect(set.nearest(to: genome) == found)
    }
  }

  @Test func `a walk of more than 128 bits is sampled by repair`() throws {
    let walk = Walk(slotSizes: Array(repeating: 3, count: 100))
      .adding(AdditiveCost(metric: "sum")) { $0.choices[0].choice }
    let set = FeasibleSet(walk, limit: WalkLimit(cost: 0, totals: 0...90))
    #expect(set.count == nil)
    var stream = RandomStream(seed: 1, purpose: .test)
    for _ in 0..<5 {
      let genome = try #require(set.sample(using: &stream))
      #expect(set.contains(genome))
    }
  }

  /// Changes in the slots that the path of a feasible genome decides.
  private static func difference(
    _ feasible: Genome, _ genome: Genome, _ walk: Walk
  ) -> (changes: Int, distance: Int) {
    let decided = (walk.path(of: feasible) ?? []).flatMap(\.choices)
    return (
      decided.count { genome.choices[$0.slot] != $0.choice },
      decided.reduce(0) { $0 + abs(genome.choices[$1.slot] - $1.choice) }
    )
  }
}
