import Foundation
import Seeding
import Spaces
import TestSupport
import Testing
import Walks

/// Walks under random laws of all forms, against all subnets one by one.
@Suite struct LatticeLawTests {
  private static let blocks = [
    BlockDeclaration(
      name: "widen", summary: "Adds channels.",
      flow: "map → map", source: "tests",
      genes: [
        GeneDeclaration("by", .integer(0...9), summary: "how many"),
        GeneDeclaration(
          "mode", .category(["sum", "product"]), fallback: .text("sum"), summary: "how"),
        GeneDeclaration(
          "twice", .flag, fallback: .flag(false), where: [GeneCondition("mode", among: ["sum"])],
          summary: "whether again"),
      ]),
    BlockDeclaration(
      name: "fold", summary: "Divides channels.",
      flow: "map → map", source: "tests",
      genes: [GeneDeclaration("parts", .integer(1...9), summary: "parts")]),
  ]

  private static let stages = """
    {"name": "a", "depth": [1, 2], "block": "widen", "by": [1, 2], "mode": ["sum", "product"],
     "twice": [false, true], "perBlock": ["by"]},
    {"name": "b", "block": [{"block": "fold", "parts": [1, 2]},
                            {"block": "widen", "by": 3, "mode": ["sum", "product"]}]},
    {"name": "c", "depth": [1, 2], "block": "fold", "parts": [1, 2, 4]}
    """

  private static func space(laws: [String] = [], more: String = "") throws -> Space {
    let quoted = laws.map { "\"\($0)\"" }.joined(separator: ", ")
    let text = """
      {"name": "x", "input": {"channels": 1, "resolution": [4, 8]}, "classes": 2,
       "stages": [\(stages)], "laws": [\(quoted)]\(more)}
      """
    return try Space(
      reading: Data(text.utf8), path: "x.json", vocabulary: Vocabulary(blocks: blocks))
  }

  private static func lattice(_ space: Space) -> Lattice<Int> {
    Lattice(space, entering: { $0 }) { block in
      (block.signal + (block.picks.integer("by") ?? 0)) / (block.picks.integer("parts") ?? 1)
    }
  }

  private static func genomes(of space: Space) -> Set<Genome> {
    let all = space.slots.reduce([Genome(choices: [])]) { genomes, slot in
      genomes.flatMap { genome in
        slot.choices.indices.map { Genome(choices: genome.choices + [$0]) }
      }
    }
    return Set(all.map(space.canonical))
  }

  @Test(arguments: UInt64(0)..<40)
  func `counts, draws and repairs are those of all lawful subnets`(seed: UInt64) throws {
    let free = try Self.space()
    let everything = Self.genomes(of: free)
    var stream = RandomStream(seed: seed, purpose: .test)
    var laws: [RandomLaw] = []
    var lawful = everything
    while laws.count < 3 {
      let law = RandomLaw(over: RandomLaw.names(of: free), using: &stream)
      let rest = lawful.filter { law.holds(in: $0, of: free) }
      if rest.isEmpty { continue }
      laws.append(law)
      lawful = rest
    }
    let corner = try #require(lawful.min { $0.choices.lexicographicallyPrecedes($1.choices) })
    let space = try Self.space(
      laws: laws.map(\.text), more: ", " + RandomLaw.corners(corner, of: free))
    #expect(everything.filter(space.meetsSlotLaws) == lawful)
    #expect(LawMemory(space).laws == space.laws)

    let lattice = Self.lattice(space)
    let walk = Walk(lattice, costs: [], amounts: lattice.blocks.map { _ in [] })
    #expect(walk.count == UInt128(lawful.count))
    let set = FeasibleSet(walk)
    #expect(Set((0..<lawful.count).map { set.genome(at: UInt128($0)) }) == lawful)
    for genome in everything {
      #expect((walk.path(of: genome) != nil) == lawful.contains(genome))
      let nearest = try #require(set.nearest(to: genome))
      #expect(lawful.contains(nearest))
      if lawful.contains(genome) { #expect(nearest == genome) }
    }
    for (slot, choices) in space.slots.map(\.choices.indices).enumerated() {
      var open = space.slots.map { Array($0.choices.indices) }
      open[slot] = [choices.count - 1]
      let part = lattice.restricted(to: open)
      let inside = lawful.filter {
        !space.isActive(slot, in: $0) || $0.choices[slot] == choices.count - 1
      }
      #expect(
        Walk(part, costs: [], amounts: part.blocks.map { _ in [] }).count == UInt128(inside.count))
    }
  }

  @Test func `conditions that a law joins are remembered one by one`() throws {
    let space = try Self.space(laws: [
      "c.parts >= 1 and not (c.depth > 2 or a.0.by > 2)",
      "if b.block == 'fold' then b.parts <= 2 and a.depth <= 2",
    ])
    #expect(
      LawMemory(space).parts.map(\.names) == [
        ["c.parts"], ["c.depth"], ["a.0.by"], ["b.block", "b.parts"], ["b.block", "a.depth"],
      ])
  }

  @Test func `laws that would need too much memory are left aside`() throws {
    let stages = (0..<11).map { index in
      #"{"name": "s\#(index)", "block": "widen", "by": [0, 1, 2, 3, 4, 5, 6, 7]}"#
    }
    // Nested pairs: in the middle all but the two innermost fit into memory together.
    let pairs = (0..<5).map { #""s\#($0).by <= s\#(10 - $0).by + 7""# }
    let text = """
      {"name": "x", "input": {"channels": 1, "resolution": 4}, "classes": 2,
       "stages": [\(stages.joined(separator: ", "))],
       "laws": ["s0.by + s1.by + s2.by + s3.by + s4.by <= 35", \(pairs.joined(separator: ", "))]}
      """
    let space = try Space(
      reading: Data(text.utf8), path: "x.json", vocabulary: Vocabulary(blocks: Self.blocks))
    #expect(LawMemory(space).laws == Array(space.laws[1..<4]))
    let lattice = Lattice(space, entering: { _ in 0 }) { _ in 0 }
    let walk = Walk(lattice, costs: [], amounts: lattice.blocks.map { _ in [] })
    #expect(walk.count == space.architectureCount)
  }
}
