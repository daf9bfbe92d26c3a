import Feasibility
import Foundation
import Search
import Seeding
import Spaces
import TestSupport
import Testing
import Walks

/// Laws of abstract spaces, which draws keep by construction.
@Suite struct GeneLawTests {
  private func space(genes: Int, choices: Int, laws: [String]) throws -> Space {
    let values = (0..<choices).map(String.init).joined(separator: ", ")
    let members = (0..<genes).map { "\"k\($0)\": [\(values)]" } + ["\"fixed\": 2"]
    let quoted = laws.map { "\"\($0)\"" }.joined(separator: ", ")
    let text =
      "{\"name\": \"toy\", \"genes\": {\(members.joined(separator: ", "))}, \"laws\": [\(quoted)]}"
    return try Space(
      reading: Data(text.utf8), path: "toy.json", vocabulary: Vocabulary(blocks: []))
  }

  private func genomes(of space: Space) -> [Genome] {
    space.slots.reduce([Genome(choices: [])]) { genomes, slot in
      genomes.flatMap { genome in
        slot.choices.indices.map { Genome(choices: genome.choices + [$0]) }
      }
    }
  }

  @Test(arguments: [
    ["k0 <= k1", "k1 <= k2", "k2 <= k3", "k3 <= k4"], ["k4 == k0"], ["k0 + k3 == fixed * k1"],
    ["k2 % 2 == k0 % 2", "k1 <= k3 + 1"], ["fixed >= 1"],
    ["k0 == k4 or k1 == 2", "not (k2 == 1 and k3 == 1)"],
    [
      "if k0 == k1 then k2 >= k3 or k4 == 0 else k3 == k4 or k2 == 2",
      "fixed == 2 and k0 + k4 != 1",
    ],
    ["(k0 == 1) + (k1 == 1) + (k2 == 1) + (k3 == 1) + (k4 == 1) <= 2"],
  ])
  func `the walk holds exactly what keeps the laws`(laws: [String]) throws {
    let space = try space(genes: 5, choices: 3, laws: laws)
    let walk = Walk(lawsOf: space)
    let lawful = genomes(of: space).filter(space.meetsSlotLaws)
    try #require(!lawful.isEmpty)
    #expect(LawMemory(space).laws.map(\.text) == laws)
    #expect(walk.count == UInt128(lawful.count))
    let set = FeasibleSet(walk)
    #expect(Set((0..<lawful.count).map { set.genome(at: UInt128($0)) }) == Set(lawful))
  }

  @Test(arguments: UInt64(0)..<30)
  func `draws and repairs keep random laws between words, flags and numbers`(seed: UInt64) throws {
    func space(_ laws: [String], _ more: String = "") throws -> Space {
      let quoted = laws.map { "\"\($0)\"" }.joined(separator: ", ")
      let text = """
        {"name": "toy", "genes": {"cell": ["lstm", "gru", "it's"], "deep": [false, true], "k": [0, 1, 2],
          "other": ["gru", "none"], "rate": [0.1, 0.5, 4], "fixed": 2}, "laws": [\(quoted)]\(more)}
        """
      return try Space(
        reading: Data(text.utf8), path: "toy.json", vocabulary: Vocabulary(blocks: []))
    }
    let free = try space([])
    let names = RandomLaw.names(of: free).map { name, values in
      (name, values.filter { $0 != .text("it's") })
    }
    var stream = RandomStream(seed: seed, purpose: .test)
    var laws: [RandomLaw] = []
    var lawful = Set(genomes(of: free))
    while laws.count < 3 {
      let law = RandomLaw(over: names, using: &stream)
      let rest = lawful.filter { law.holds(in: $0, of: free) }
      if rest.isEmpty { continue }
      laws.append(law)
      lawful = rest
    }
    let corner = try #require(lawful.first)
    let space = try space(laws.map(\.text), ", " + RandomLaw.corners(corner, of: free))
    let walk = Walk(lawsOf: space)
    #expect(walk.count == UInt128(lawful.count))
    let set = try #require(SearchDomain(space, feasibility: nil).feasible)
    for genome in genomes(of: free) {
      let repaired = try #require(set.nearest(to: genome))
      #expect(lawful.contains(repaired))
      if lawful.contains(genome) { #expect(repaired == genome) }
    }
    for _ in 0..<20 { #expect(set.sample(using: &stream).map(lawful.contains) == true) }
  }

  @Test func `a law that relates too many genes is left aside, and no other with it`() throws {
    let sum = (0..<12).map { "k\($0)" }.joined(separator: " + ")
    let space = try space(genes: 12, choices: 4, laws: ["k11 >= k10", "\(sum) >= 0", "k0 <= k1"])
    #expect(LawMemory(space).laws.map(\.text) == ["k11 >= k10", "k0 <= k1"])
    #expect(Walk(lawsOf: space).count == UInt128(100 * (1 << 16)))
  }

  @Test func `laws between genes of very many choices are kept by rejection`() throws {
    let space = try space(genes: 3, choices: 1_000, laws: ["k0 <= k1", "k2 <= 999"])
    #expect(LawMemory(space).laws.map(\.text) == ["k2 <= 999"])
    let random = try #require(SearcherRoster.searcher(named: "random"))
    let searcher = SearcherChoice(random).searcher(
      in: SearchDomain(space, feasibility: nil), population: 20, seed: 1)
    let asked = searcher.ask().map(\.genome)
    #expect(asked.count > 2)
    #expect(asked.allSatisfy(space.meetsSlotLaws))
  }

  @Test func `a search under narrow laws spends its budget, and asks only for what keeps them`()
    throws
  {
    // All 40 genes are equal in pairs: one of 4²⁰ draws would be lawful.
    let laws = (0..<20).map { "k\(2 * $0) == k\(2 * $0 + 1)" }
    let space = try space(genes: 40, choices: 4, laws: laws)
    let domain = SearchDomain(space, feasibility: nil)
    for declaration in SearcherRoster.searchers {
      var searcher = SearcherChoice(declaration).searcher(in: domain, population: 20, seed: 1)
      while searcher.evaluations.count < 100 {
        let asked = searcher.ask().map(\.genome)
        try #require(!asked.isEmpty)
        #expect(asked.allSatisfy(space.meetsSlotLaws))
        searcher.tell(
          asked.map { genome in
            let sum = Double(genome.choices.reduce(0, +))
            return Evaluation(genome: genome, score: Score(objectives: [sum, -sum]))
          })
      }
      #expect(Set(searcher.evaluations.map(\.genome)).count == searcher.evaluations.count)
    }
  }
}
