import Search
import Seeding
import Spaces
import Testing

/// Where searchers say that their candidates come from.
@Suite struct LineageTests {
  private let domain = SearchDomain(slotSizes: [4, 3, 5, 2, 3, 4, 3, 3])

  private func score(of genome: Genome) -> Score? {
    let sum = Double(genome.choices.reduce(0, +))
    return Score(objectives: [sum, -Double(genome.choices[0])])
  }

  /// Everything that a search proposes, generation by generation, with the number told before it.
  private func proposals(
    _ tested: SearcherUnderTest, generations: Int = 12
  ) -> [(told: Int, proposals: [Proposal])] {
    var searcher = tested.searcher(in: domain, population: 10, seed: 3)
    return (0..<generations).map { _ in
      let told = searcher.evaluations.count
      let asked = searcher.ask()
      searcher.tell(
        asked.map { Evaluation(genome: $0.genome, score: score(of: $0.genome)) })
      return (told, asked)
    }
  }

  @Test(arguments: SearcherUnderTest.all)
  func `parents were told before, each is named once, and positions are one for one`(
    tested: SearcherUnderTest
  ) {
    var positions: Set<StreamPosition> = []
    var numbers: Set<Int> = []
    var count = 0
    for (told, asked) in proposals(tested) {
      for proposal in asked {
        #expect(proposal.parents.allSatisfy { 0..<told ~= $0 })
        #expect(Set(proposal.parents).count == proposal.parents.count)
        guard let position = proposal.position else { continue }
        count += 1
        positions.insert(position)
        if let number = position.number { numbers.insert(number) }
      }
    }
    #expect(count > 10)
    #expect(positions.count == count)
    #expect(numbers.count == count)
  }

  @Test(arguments: SearcherRoster.searchers.map(\.name).filter { $0 != "random" })
  func `children are like their parents`(name: String) throws {
    let tested = try #require(SearcherUnderTest.all.first { $0.testDescription.hasPrefix(name) })
    let generations = proposals(tested)
    let genomes = generations.flatMap(\.proposals).map(\.genome)
    var children = 0
    var changes = 0
    for proposal in generations.flatMap(\.proposals) where !proposal.parents.isEmpty {
      children += 1
      let parents = proposal.parents.map { genomes[$0] }
      let changed = proposal.genome.choices.indices.count { slot in
        !parents.contains { $0.choices[slot] == proposal.genome.choices[slot] }
      }
      if name == "regularized-evolution" || name == "local-search" {
        #expect(parents.count == 1 && changed == 1)
      } else {
        #expect((1...2).contains(parents.count))
      }
      changes += changed
    }
    #expect(children >= 20)
    // Strangers of this space differ in five of eight slots.
    #expect(Double(changes) / Double(children) < 2)
  }

  @Test func `a random candidate is drawn again from its position`() throws {
    let random = try #require(SearcherRoster.searcher(named: "random"))
    let searcher = SearcherChoice(random).searcher(in: domain, population: 5, seed: 9)
    for proposal in searcher.ask() {
      var stream = RandomStream(seed: 9, at: try #require(proposal.position))
      let genome = Genome(choices: domain.slotSizes.map { stream.below($0) })
      #expect(proposal.genome == genome)
      #expect(proposal.parents.isEmpty)
    }
  }

  @Test func `a position is one number`() {
    #expect(
      StreamPosition(purpose: .search, step: 3, slot: 17).number == (6 << 48) + (3 << 20) + 17)
    #expect(StreamPosition(purpose: .search, step: 1 << 28).number == nil)
    #expect(StreamPosition(purpose: .search, slot: 1 << 20).number == nil)
  }
}
