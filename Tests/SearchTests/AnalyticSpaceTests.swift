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

  @Test func `NSGA-II reaches 90 percent of the exact volume in 2,500 evaluations`() {
    #expect(share(of: "nsga-ii", evaluations: 2_500) >= 0.90)
  }

  @Test(arguments: ["regularized-evolution", "local-search", "bucket-evolution", "coarse-to-fine"])
  func `every searcher beats random search by far`(name: String) {
    #expect(share(of: name, evaluations: 1_000) > share(of: "random", evaluations: 1_000) + 0.1)
  }

  private func share(of name: String, evaluations: Int) -> Double {
    let space = AnalyticSpace()
    guard let declaration = SearcherRoster.searcher(named: name) else { return 0 }
    var searcher = SearcherChoice(declaration)
      .searcher(in: space.domain, population: 100, seed: 1)
    run(&searcher, budget: evaluations) { Score(objectives: space.objectives(of: $0)) }
    let front = searcher.front.compactMap { searcher.evaluations[$0].score?.objectives }
    return Hypervolume.of(front, reference: space.reference) / 281_837
  }
}
