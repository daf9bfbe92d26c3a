import Blocks
import Foundation
import Graphs
import Networks
import Seeding
import Spaces
import Testing
import Walks

/// Random small spaces with kinds of blocks, lists, genes per block and merging: the walk against
/// all subnets one by one.
@Suite struct GrammarWalkTests {
  /// A block that reads whole-network genes: it adds channels as if it merged.
  private enum MergingBlock: Block {
    static let declaration = BlockDeclaration(
      name: "merging-block", summary: "Reads merging.",
      flow: "map → map", source: "tests",
      genes: [
        GeneDeclaration(
          "sides", .integerList(1...9), fallback: .list([.integer(1)]), summary: "sides"),
        GeneDeclaration("expansion", .integer(1...4), fallback: .integer(1), summary: "widening"),
      ], groups: ["merging"])

    static func write(
      into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
    ) throws(BlockError) -> Flow {
      let r =
        switch position.network.values["merging.r"] {
        case .integer(let r)?: r
        case .list(let list)?: list.count
        default: 0
        }
      let isScheduled = r != 0 && position.network.integer("merging.r") != nil
      guard (position.network.values["merging.schedule"] != nil) == isScheduled else {
        throw .missingGene("merging.schedule")
      }
      guard case .list(let sides)? = picks.values["sides"] else { throw .missingGene("sides") }
      let extra = position.network.text("merging.schedule") == "decreasing" ? 1 : 0
      let channels = (picks.integer("expansion") ?? 1) * 4 + r + extra + sides.count
      let weight = ParameterSlice(
        name: builder.path("norm.gain"),
        axes: [.leading(channels), .leading(flow.signal.channels)],
        initializer: .constant(0), role: .weight)
      let value = builder.add(
        "expand", .linear(Linear(channels: channels, hasBias: false)), [flow.value],
        parameters: [weight])
      return Flow(value, flow.signal.with(channels: channels))
    }
  }

  private static let costs = [AdditiveCost(metric: "macs"), AdditiveCost(metric: "parameters")]
  private static let blocks = Roster.blocks + [MergingBlock.self]

  private static func space(_ seed: UInt64) throws -> Space {
    var stream = RandomStream(seed: seed, purpose: .test)
    func pick(_ texts: String...) -> String { texts[stream.below(texts.count)] }
    let merger = { (genes: String) in #"{"block": "merging-block"\#(genes)}"# }
    let convolution = #"{"block": "convolution""#
    let stages = (0..<2).map { index in
      let alternatives = [
        convolution + pick(#", "width": [4, 6]}"#, #", "width": 5}"#, "}"),
        merger(pick(#", "expansion": [1, 2]"#, #", "sides": [[1], [1, 2]]"#, "")),
        #"{"block": "inverted-residual", "expansion": "# + pick("1}", "[1, 2]}", "2}"),
      ]
      let kinds = "[\(alternatives[..<(2 + stream.below(2))].joined(separator: ", "))]"
      let body = pick(
        #""block": \#(kinds)"#,
        #""first": \#(convolution)}, "rest": {"block": \#(kinds)}"#
      )
      let perBlock = pick("[]", #"["block"]"#, #"["block", "kernel"]"#, #"["kernel"]"#)
      return
        #"{"name": "s\#(index)", "depth": \#(pick("[1, 2]", "2", "[2, 3]")), \#(body), "kernel": [1, 3], "perBlock": \#(perBlock)}"#
    }
    let merging = pick(
      #""r": [3, [2, 1], 0], "schedule": ["constant", "decreasing"]"#,
      #""r": 2, "schedule": ["constant", "decreasing"]"#, #""r": [2, 0]"#)
    let part = pick("", #""stages": ["s0"], "#, #""stages": ["s1"], "#)
    let text = """
      {"name": "random", "input": {"channels": 2, "resolution": [4, 6]}, "classes": 2,
       "merging": {\(part)\(merging)}, "stages": [\(stages.joined(separator: ", "))]}
      """
    return try read(text)
  }

  private static func read(_ text: String) throws -> Space {
    try Space(
      reading: Data(text.utf8), path: "x.json",
      vocabulary: Vocabulary(
        blocks: blocks.map { $0.declaration }, groups: Roster.vocabulary.groups))
  }

  /// The paths of a walk: genome and cost of each.
  private static func paths(_ walk: Walk, slots: Int) -> [(genome: Genome, cost: Cost)] {
    var paths = [(state: 0, choices: Array(repeating: 0, count: slots), cost: Cost.zero)]
    for layer in walk.layers {
      paths = paths.flatMap { path in
        layer.steps.filter { $0.origin == path.state }.map { step in
          var choices = path.choices
          for decided in step.choices { choices[decided.slot] = decided.choice }
          return (
            step.target, choices,
            path.cost + Cost(macs: step.costs[0], parameters: step.costs[1])
          )
        }
      }
    }
    return paths.map { (Genome(choices: $0.choices), $0.cost) }
  }

  @Test(arguments: 0..<24)
  func `each subnet of a random space is one path, one count, one text and one network`(
    seed: UInt64
  ) throws {
    let space = try Self.space(seed)
    let supernet = try Supernet(space, blocks: Self.blocks)
    let walk = supernet.walk(costs: Self.costs) { [$0.cost.macs, $0.cost.parameters] }
    let paths = Self.paths(walk, slots: space.slots.count)
    let genomes = Set(paths.map(\.genome))
    #expect(genomes.count == paths.count)
    #expect(space.architectureCount == UInt128(paths.count))
    if space.slots.reduce(1, { $0 * $1.choices.count }) < 200_000 {
      #expect(genomes == TestSpaces.subnets(of: space))
    }
    var stream = RandomStream(seed: seed, purpose: .sample)
    for _ in 0..<50 {
      let genome = try supernet.sample(using: &stream)
      #expect(genomes.contains(genome))
      let text = space.text(of: genome)
      #expect(try space.genome(reading: Data(text.utf8), path: "g") == genome)
      let graph = supernet.graph(of: genome)
      for slice in graph.nodes.flatMap(\.parameters) { _ = supernet.layout.region(of: slice) }
      #expect(graph.nodes.reduce(0) { $0 + $1.macs } == supernet.cost(of: genome).macs)
    }
    for path in paths.prefix(2_000) { #expect(supernet.cost(of: path.genome) == path.cost) }
  }

  @Test(arguments: [
    ["merging.r * b.depth <= 2"],
    ["b.1.kernel >= a.kernel", "b.expansion <= merging.r + 1"],
    ["a.width % 4 == 0", "a.width + merging.r == 6"],
  ])
  func `the walk keeps laws over kinds and whole-network genes`(laws: [String]) throws {
    let space = try Self.read(
      """
      {"name": "x", "input": {"channels": 3, "resolution": 8}, "classes": 2,
       "merging": {"r": [2, 1, 0], "schedule": ["constant", "decreasing"]},
       "stages": [
        {"name": "a", "block": [{"block": "convolution", "width": [4, 6], "kernel": [1, 3]},
                                {"block": "merging-block"}]},
        {"name": "b", "depth": [1, 2], "perBlock": ["block", "kernel"],
         "block": [{"block": "merging-block", "expansion": [1, 2]},
                   {"block": "convolution", "kernel": [1, 3]}]}],
       "laws": [\(laws.map { "\"\($0)\"" }.joined(separator: ", "))],
       "architectures": {
        "smallest": {"a.width": 4, "a.block": "convolution", "a.kernel": 1, "b.depth": 1,
                     "b.0.block": "convolution", "b.0.kernel": 1},
        "largest": {"a.width": 4, "a.block": "convolution", "a.kernel": 1, "b.depth": 2,
                    "b.0.block": "convolution", "b.0.kernel": 3,
                    "b.1.block": "convolution", "b.1.kernel": 3}}}
      """)
    let supernet = try Supernet(space, blocks: Self.blocks)
    let walk = supernet.walk(costs: Self.costs) { [$0.cost.macs, $0.cost.parameters] }
    #expect(LawMemory(space).laws.count == laws.count)
    let paths = Self.paths(walk, slots: space.slots.count)
    let lawful = TestSpaces.subnets(of: space)
    #expect(Set(paths.map(\.genome)) == lawful)
    #expect(paths.count == lawful.count)
    #expect(UInt128(lawful.count) < space.architectureCount ?? 0)
    #expect(paths.allSatisfy { supernet.cost(of: $0.genome) == $0.cost })
  }

  @Test func `kinds share parameters that agree; others stand behind the later kind`() throws {
    let space = try Self.read(
      """
      {"name": "x", "input": {"channels": 3, "resolution": 8}, "classes": 2, "merging": {"r": 1},
       "stages": [
        {"name": "a", "block": [
          {"block": "inverted-residual", "width": 8, "kernel": 3, "expansion": 2},
          {"block": "convolution", "width": 8, "kernel": 3},
          {"block": "merging-block"},
          {"block": "classification-head", "width": 16, "expansion": 2}]}]}
      """)
    let tensors = try Supernet(space, blocks: Self.blocks).layout.tensors
    func extents(_ name: String) -> [[Int]] { tensors.filter { $0.name == name }.map(\.extents) }
    #expect(extents("a.0.project.weight") == [[16, 8]])
    #expect(extents("a.0.norm.gain") == [[8]])
    #expect(extents("a.0.mergingBlock.norm.gain") == [[6, 3]])
  }
}
