import Blocks
import Graphs
import Networks
import Spaces
import Testing
import Walks

/// Merging in some stages, in real networks.
@Suite struct MergingStagesWalkTests {
  /// A hybrid whose grid stage may hold transformer blocks, which leave the grid as it is.
  private static let hybrid = """
    {"name": "x", "input": {"channels": 3, "resolution": 16}, "classes": 2,
     "merging": {"stages": ["late"], "r": [3, [2, 1], 0], "schedule": ["decreasing", "constant"]},
     "stages": [
      {"name": "stem", "block": "convolution", "width": [8, 16], "kernel": 3, "stride": 2},
      {"name": "grid", "depth": [1, 2], "perBlock": ["block"], "block": [
        {"block": "inverted-residual", "kernel": 3, "expansion": 2},
        {"block": "vit-block", "heads": [1, 2], "mlpRatio": 2}]},
      {"name": "down", "block": "inverted-residual", "width": 16, "kernel": 3, "expansion": 2,
       "stride": 2},
      {"name": "late", "depth": [1, 2], "block": "vit-block", "heads": 2, "mlpRatio": 2},
      {"name": "head", "block": "token-head", "pool": "mean"}]}
    """

  @Test func `blocks of a grid keep it while the last stage merges`() throws {
    let supernet = try Supernet(TestSpaces.read(Self.hybrid))
    let space = supernet.space
    let subnets = TestSpaces.subnets(of: space)
    let walk = supernet.walk(costs: [AdditiveCost(metric: "macs")]) { [$0.cost.macs] }
    #expect(walk.count == UInt128(subnets.count))
    #expect(space.architectureCount == UInt128(subnets.count))
    for genome in subnets {
      let blocks = supernet.blocks(of: genome)
      #expect(walk.totals(of: genome) == [supernet.cost(of: genome).macs])
      #expect(
        supernet.graph(of: genome).nodes.reduce(0) { $0 + $1.macs }
          == supernet.cost(of: genome).macs)
      for block in blocks where block.key.stage < 3 { #expect(block.signal.isMap) }
      // 16 tokens, and at most half of them go: the schedule and the list count blocks of `late`.
      let r = blocks.filter { $0.key.stage == 3 }.map { $0.key.signal.tokens - $0.signal.tokens }
      let network = space.network(
        of: space.kind(stage: 3, block: 0, genome: genome), genome: genome)
      let expected: [Int]
      switch (network.values["merging.r"], network.text("merging.schedule")) {
      case (.list?, _): expected = [2, 1]
      case (.integer(3)?, "decreasing"?): expected = r.count == 1 ? [3] : [6, 0]
      case (.integer(let r)?, _): expected = [r, r]
      default: expected = []
      }
      #expect(r == Array(expected.prefix(r.count)))
    }
  }

  @Test func `without stages the grid is lost`() {
    let text = Self.hybrid.replacing(#""stages": ["late"], "#, with: "")
    #expect {
      try Supernet(TestSpaces.read(text))
    } throws: { error in
      "\(error)".contains("leave the stages before it out of merging.stages")
    }
  }

  /// ToMe on a stage alone is ToMe with a list that ends with the stage: also behind it attention
  /// counts tokens by their sizes.
  @Test(arguments: ["", #", "proportional": false"#, #", "method": "random-pruning""#])
  func `a stage behind reads merged tokens as if it took none away`(options: String) throws {
    func graph(_ merging: String, _ stages: String) throws -> Graph {
      let supernet = try Supernet(
        TestSpaces.read(
          """
          {"name": "x", "input": {"channels": 3, "resolution": 32}, "classes": 2,
           "merging": {\(merging)\(options)},
           "stages": [
            {"name": "embed", "block": "patch-embedding", "width": 8, "patch": 8},
            \(stages),
            {"name": "head", "block": "token-head"}]}
          """))
      return supernet.graph(of: supernet.space.largest)
    }
    func blocks(_ name: String, _ depth: Int) -> String {
      #"{"name": "\#(name)", "block": "vit-block", "depth": \#(depth), "heads": 2, "mlpRatio": 2}"#
    }
    let whole = try graph(#""r": [[3, 2, 0, 0]]"#, blocks("a", 4))
    let parts = try graph(
      #""stages": ["a"], "r": [[3, 2]]"#, blocks("a", 2) + ", " + blocks("b", 2))
    #expect(whole.nodes.map(\.operation) == parts.nodes.map(\.operation))
    #expect(whole.nodes.map(\.inputs) == parts.nodes.map(\.inputs))
    #expect(whole.nodes.map(\.outputs) == parts.nodes.map(\.outputs))
  }

  /// The schedule begins anew in each stage that takes part, and others do not count.
  @Test func `stages before and between take no part`() throws {
    let supernet = try Supernet(
      TestSpaces.read(
        """
        {"name": "x", "input": {"channels": 3, "resolution": 64}, "classes": 2,
         "merging": {"stages": ["b", "d"], "r": 4, "schedule": "decreasing"},
         "stages": [
          {"name": "embed", "block": "patch-embedding", "width": 8, "patch": 8},
          {"name": "a", "block": "vit-block", "depth": 2, "heads": 2},
          {"name": "b", "block": "vit-block", "depth": 3, "heads": 2},
          {"name": "c", "block": "vit-block", "depth": 2, "heads": 2},
          {"name": "d", "block": "vit-block", "depth": 2, "heads": 2},
          {"name": "head", "block": "token-head"}]}
        """))
    let tokens = supernet.blocks(of: supernet.space.largest).map(\.signal.tokens)
    #expect(tokens == [65, 65, 65, 57, 53, 53, 53, 53, 45, 45, 1])
  }
}
