import Search
import Spaces
import Testing

@Suite struct AnalyticSpaceTests {
  @Test func `the exact front has its known size, ends and volume`() {
    let space = AnalyticSpace()
    let front = space.exactFront
    #expect(front.count == 439)
    #expect(front.first?[0] == 308)
    #expect(front.last == [904, 0])
    #expect(space.reference == [905, 729])
    #expect(Hypervolume.of(front, reference: space.reference) == 281_837)
  }

  @Test func `the dynamic program agrees with the enumeration of a small space`() {
    let space = AnalyticSpace(blocks: 3)
    let scores = (0..<729).map { number -> Score? in
      var rest = number
      let choices = (0..<6).map { _ in
        defer { rest /= 3 }
        return rest % 3
      }
      return Score(objectives: space.objectives(of: Genome(choices: choices)))
    }
    let front = Set(ParetoFront.indices(of: scores).compactMap { scores[$0]?.objectives })
    #expect(front == Set(space.exactFront))
    #expect(space.exactFront.count == front.count)
  }

  @Test func `NSGA-II reaches 90, 95 and 98 percent of the exact volume, median of 5 seeds`() {
    let counts = [2_500, 5_000, 10_000]
    let shares = (0..<5).map { self.shares(of: "nsga-ii", seed: $0, after: counts) }
    for (place, target) in [0.90, 0.95, 0.98].enumerated() {
      #expect(shares.map { $0[place] }.sorted()[2] >= target)
    }
  }

  @Test(arguments: ["regularized-evolution", "local-search", "bucket-evolution", "coarse-to-fine"])
  func `every searcher beats random search by far`(name: String) {
    let random = shares(of: "random", seed: 1, after: [1_000])[0]
    #expect(shares(of: name, seed: 1, after: [1_000])[0] > random + 0.1)
  }

  private func shares(of name: String, seed: UInt64, after counts: [Int]) -> [Double] {
    let space = AnalyticSpace()
    guard let declaration = SearcherRoster.searcher(named: name) else {
      return counts.map { _ in 0 }
    }
    var searcher = SearcherChoice(declaration)
      .searcher(in: space.domain, population: 100, seed: seed)
    run(&searcher, budget: counts.max() ?? 0) { Score(objectives: space.objectives(of: $0)) }
    let scores = searcher.evaluations.map(\.score)
    return counts.map { count in
      let front = ParetoFront.indices(of: Array(scores.prefix(count)))
      return Hypervolume.of(
        front.compactMap { scores[$0]?.objectives }, reference: space.reference) / 281_837
    }
  }
}
