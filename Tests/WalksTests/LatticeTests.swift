import Foundation
import Spaces
import Testing
import Walks

/// The lattice of spaces whose signal is one number: no graphs, no networks.
@Suite struct LatticeTests {
  /// A block may not be built behind this signal.
  private struct Refusal: Error, Equatable {
    let signal: Int
  }

  private static let blocks = [
    BlockDeclaration(
      name: "widen", summary: "Adds channels.",
      flow: "map → map", source: "tests",
      genes: [
        GeneDeclaration("by", .integer(0...9), summary: "how many"),
        GeneDeclaration("times", .integer(1...9), fallback: .integer(1), summary: "how often"),
      ]),
    BlockDeclaration(
      name: "fold", summary: "Divides channels.",
      flow: "map → map", source: "tests",
      genes: [GeneDeclaration("parts", .integer(1...9), summary: "parts")]),
  ]

  private static let stages = """
    {"name": "a", "depth": [1, 2], "block": "widen", "by": [1, 2], "times": [1, 2],
     "perBlock": ["by"]},
    {"name": "b", "block": [{"block": "fold", "parts": [1, 2]}, {"block": "widen", "by": 3}]},
    {"name": "c", "block": "fold", "parts": 2}
    """

  private func space(laws: [String] = [], largest: String = "") throws -> Space {
    let quoted = laws.map { "\"\($0)\"" }.joined(separator: ", ")
    let text = """
      {"name": "x", "input": {"channels": 1, "resolution": [4, 8]}, "classes": 2,
       "stages": [\(Self.stages)], "laws": [\(quoted)]\(largest)}
      """
    return try Space(
      reading: Data(text.utf8), path: "x.json", vocabulary: Vocabulary(blocks: Self.blocks))
  }

  private static func leaving(_ block: LatticeBlock<Int>) -> Int {
    let (by, times) = (block.picks.integer("by") ?? 0, block.picks.integer("times") ?? 1)
    return (block.signal + by * times) / (block.picks.integer("parts") ?? 1)
  }

  private func lattice(_ space: Space) -> Lattice<Int> {
    Lattice(space, entering: { $0 }, leaving: Self.leaving)
  }

  /// The signals before the blocks of one network.
  private func signals(_ genome: Genome, of space: Space) -> [LatticeBlock<Int>] {
    var signal = space.resolution(genome)
    var blocks: [LatticeBlock<Int>] = []
    for stage in space.stages.indices {
      let depth = space.depth(stage: stage, genome: genome)
      for block in 0..<depth {
        let kind = space.kind(stage: stage, block: block, genome: genome)
        blocks.append(
          LatticeBlock(
            stage: stage, block: block, depth: depth, signal: signal, kind: kind.name,
            picks: space.picks(of: kind, genome: genome),
            network: space.network(of: kind, genome: genome)))
        signal = Self.leaving(blocks[blocks.count - 1])
      }
    }
    return blocks
  }

  private func genomes(of space: Space) -> Set<Genome> {
    let all = space.slots.reduce([Genome(choices: [])]) { genomes, slot in
      genomes.flatMap { genome in
        slot.choices.indices.map { Genome(choices: genome.choices + [$0]) }
      }
    }
    return Set(all.map(space.canonical).filter(space.meetsSlotLaws))
  }

  @Test func `every block of every network is met once, in the order of places`() throws {
    let space = try space()
    var asked: [LatticeBlock<Int>] = []
    let lattice = Lattice(space, entering: { $0 }) { (block: LatticeBlock<Int>) in
      asked.append(block)
      return Self.leaving(block)
    }
    #expect(lattice.blocks == asked)
    #expect(
      Set(lattice.blocks) == Set(genomes(of: space).flatMap { signals($0, of: space) }))
    #expect(Set(lattice.blocks).count == lattice.blocks.count)
    let places = lattice.blocks.map { [$0.stage, $0.block] }
    #expect(places == places.sorted { $0.lexicographicallyPrecedes($1) })
    let ends = genomes(of: space).compactMap { signals($0, of: space).last.map(Self.leaving) }
    #expect(Set(lattice.ends) == Set(ends))
  }

  @Test(arguments: [[], ["b.parts <= a.times", "resolution <= 4 * a.0.by"]])
  func `each lawful network is one path and costs what its blocks cost`(laws: [String]) throws {
    let space = try space(laws: laws)
    let lattice = lattice(space)
    let walk = Walk(
      lattice, costs: [AdditiveCost(metric: "signals"), AdditiveCost(metric: "blocks")],
      amounts: lattice.blocks.map { [$0.signal, 1] })
    let genomes = genomes(of: space)
    #expect(walk.count == UInt128(genomes.count))
    for genome in genomes {
      let blocks = signals(genome, of: space)
      #expect(walk.totals(of: genome) == [blocks.reduce(0) { $0 + $1.signal }, blocks.count])
    }
    // Resolution; shared choices, first and second block of a; what b begins with, and its block;
    // all of c, as its block decides nothing.
    #expect(walk.layers.count == 7)
  }

  @Test func `a part holds the networks of the choices that are open, and no other`() throws {
    let space = try space(laws: ["b.parts <= a.times"])
    let lattice = lattice(space)
    let all = space.slots.map { Array($0.choices.indices) }
    #expect(lattice.restricted(to: all).blocks == lattice.blocks)
    for (slot, choices) in all.enumerated() {
      for choice in choices {
        var open = all
        open[slot] = [choice]
        let part = lattice.restricted(to: open)
        let inside = genomes(of: space).filter {
          !space.isActive(slot, in: $0) || $0.choices[slot] == choice
        }
        #expect(part.blocks == lattice.blocks.filter(Set(part.blocks).contains))
        #expect(Set(inside.flatMap { signals($0, of: space) }).isSubset(of: part.blocks))
        let walk = Walk(part, costs: [], amounts: part.blocks.map { _ in [] })
        #expect(walk.count == UInt128(inside.count))
      }
    }
  }

  @Test func `what cannot be built ends the walk`() throws {
    let space = try space()
    #expect(throws: Refusal(signal: 9)) {
      try Lattice(space, entering: { $0 }) {
        (block: LatticeBlock<Int>) throws(Refusal) -> Int in
        if block.signal == 9 { throw Refusal(signal: 9) }
        return Self.leaving(block)
      }
    }
  }
}
