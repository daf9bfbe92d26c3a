import Blocks
import Graphs
import Spaces
import Testing

/// Token merging in the block of vision transformers.
@Suite struct TokenMergingTests {
  private static let tokens = Signal.tokens(height: 4, width: 4, channels: 24, prefix: 1)

  private func write(
    behind signal: Signal = tokens, index: Int = 0, depth: Int = 2,
    picks: [String: GeneValue] = [:],
    _ merging: [String: GeneValue]
  ) throws -> BlockWriting {
    let genes: [String: GeneValue] = [
      "heads": .integer(3), "mlpRatio": .real(2), "relativePosition": .integer(0),
      "attentionBias": .flag(true), "epsilon": .real(1e-6), "residualScale": .real(1),
    ]
    var network: [String: GeneValue] = ["merging.proportional": .flag(true)]
    for (gene, value) in merging { network["merging.\(gene)"] = value }
    return try BlockWriting(
      VisionTransformerBlock.self, behind: signal, genes.merging(picks) { $1 },
      Position(
        index: index, depth: depth, classes: 7, options: SpaceOptions(), network: Picks(network)))
  }

  @Test func `tokens merge between the sum with attention and the norm of the MLP`() throws {
    let block = try write(["r": .integer(5)])
    let start = try #require(block.names.firstIndex(of: "attentionSum"))
    #expect(
      block.names[start..<start + 4] == [
        "attentionSum", "merging.matching", "merging.tokens", "norm2",
      ])
    // The keys as they are, not the sum that is merged, in the mean over heads.
    #expect(block.reads("merging.matching") == ["attention.key"])
    #expect(
      block.node("merging.matching")?.operation
        == .matching(Matching(removed: 5, protected: 1, heads: 3)))
    #expect(block.reads("merging.tokens") == ["attentionSum", "merging.matching"])
    #expect(block.reads("mlpSum") == ["merging.tokens", "mlp.second"])
    #expect(block.shape("attention.scores") == Shape([3, 17, 17]))
    #expect(block.shape("mlp.first") == Shape([12, 48]))
    #expect(block.signal == Self.tokens.merging(5, hasSizes: true, hasSources: true))
    // There are no sizes yet.
    #expect(block.reads("attention.softmax") == ["attention.scores"])
  }

  @Test func `behind the first merge sizes weigh keys and tokens, and sources are carried on`()
    throws
  {
    let merged = Self.tokens.merging(5, hasSizes: true, hasSources: true)
    let block = try write(behind: merged, index: 1, ["r": .integer(5)])
    #expect(block.reads("attention.softmax") == ["attention.scores", "input 1"])
    #expect(block.reads("merging.tokens") == ["attentionSum", "merging.matching", "input 1"])
    #expect(block.reads("merging.sources") == ["input 2", "merging.matching"])
    #expect(block.signal.tokens == 7)
    let even = try write(
      behind: merged, index: 1, ["r": .integer(5), "proportional": .flag(false)])
    #expect(even.reads("attention.softmax") == ["attention.scores"])
    #expect(even.reads("merging.tokens")?.last == "input 1")
    // A block that takes nothing away counts sizes all the same.
    let idle = try write(
      behind: merged, index: 1, ["r": .list([.integer(5), .integer(0), .integer(5)])])
    #expect(idle.reads("attention.softmax") == ["attention.scores", "input 1"])
    #expect(!idle.names.contains { $0.hasPrefix("merging.") })
    #expect(idle.signal == merged)
  }

  @Test func `class and distillation token are protected, and r is at most half of the others`()
    throws
  {
    let distilled = Signal.tokens(height: 4, width: 4, channels: 24, prefix: 2)
    let block = try write(behind: distilled, ["r": .integer(15)])
    #expect(
      block.node("merging.matching")?.operation
        == .matching(Matching(removed: 15, protected: 2, heads: 3)))
    #expect(block.signal.tokens == 10)
    // One token beside the class token cannot merge.
    let last = Self.tokens.merging(15, hasSizes: true, hasSources: true)
    #expect(try write(behind: last, ["r": .integer(2)]).signal == last)
  }

  @Test func `a map gives tokens where it merges, and stays one where not`() throws {
    let map = Signal(height: 4, width: 4, channels: 24)
    let block = try write(behind: map, ["r": .integer(6)])
    #expect(
      block.signal
        == Signal.tokens(height: 4, width: 4, channels: 24, prefix: 0)
        .merging(6, hasSizes: true, hasSources: true))
    #expect(try write(behind: map, ["r": .integer(0)]).signal == map)
  }

  @Test(arguments: [
    ("constant", [4, 4, 4]), ("decreasing", [8, 4, 0]), ("increasing", [0, 4, 8]),
  ])
  func `schedules run over the blocks of the stage`(name: String, removals: [Int]) throws {
    for (index, removed) in removals.enumerated() {
      let block = try write(
        index: index, depth: 3, ["r": .integer(4), "schedule": .text(name)])
      #expect(block.signal.merged == removed)
    }
    let halfway = try write(index: 0, depth: 3, ["r": .integer(4), "schedule": .real(-0.5)])
    #expect(halfway.signal.merged == 6)
    let list = GeneValue.list([.integer(0), .integer(7)])
    #expect(
      try (0..<3).map { try write(index: $0, depth: 3, ["r": list]).signal.merged } == [0, 7, 0])
  }

  @Test(arguments: [
    (["metric": "features"], Matching.Method.bipartite(.alternating), "attentionSum", 1),
    (["heads": "concatenated"], .bipartite(.alternating), "attention.key", 1),
    (["split": "sequential"], .bipartite(.sequential), "attention.key", 3),
    (["method": "random-bipartite"], .randomBipartite, "attention.key", 3),
    (["method": "k-means"], .clusters(iterations: 5), "attention.key", 3),
    (["method": "greedy"], .greedy, "attention.key", 3),
    (["method": "random-pruning"], .randomPruning, "attention.key", 1),
    (["method": "attention-pruning"], .attentionPruning, "attention.softmax", 1),
  ])
  func `the choices of the paper and its baselines are options`(
    options: [String: String], method: Matching.Method, metric: String, heads: Int
  ) throws {
    let block = try write(options.mapValues { .text($0) }.merging(["r": .integer(3)]) { $1 })
    #expect(
      block.node("merging.matching")?.operation
        == .matching(Matching(method: method, removed: 3, protected: 1, heads: heads)))
    #expect(block.reads("merging.matching") == [metric])
    #expect(block.signal.tokens == 14)
    // What is dropped leaves the sizes of the others as they are.
    #expect(block.signal.hasSizes == !(options["method"]?.hasSuffix("pruning") ?? false))
  }

  @Test func `a plain mean reads sizes, but does not weigh by them`() throws {
    let block = try write(["r": .integer(3), "average": .text("plain")])
    #expect(
      block.node("merging.tokens")?.operation
        == .mergeTokens(MergeTokens(remaining: 14, isWeighted: false)))
  }

  @Test func `attention whose heads are mixed merges by what weighs the values`() throws {
    let block = try write(
      picks: ["attention": .text("re-attention")],
      ["r": .integer(3), "method": .text("attention-pruning")])
    #expect(block.reads("merging.matching") == ["attention.mixNorm"])
  }

  @Test func `what cannot merge says why`() throws {
    func refusal(
      behind signal: Signal = Self.tokens, picks: [String: GeneValue] = [:],
      _ merging: [String: GeneValue]
    ) -> BlockError? {
      #expect(throws: BlockError.self) { try write(behind: signal, picks: picks, merging) }
    }
    #expect(
      refusal(picks: ["relativePosition": .integer(2)], ["r": .integer(1)])?.description
        == "tokens that merge have no place in a grid, which its relative positions need; let "
        + "merging.r be 0 or relativePosition be 0, leave the stage out of merging.stages, or add "
        + "a law such as \"merging.r == 0 or stage.relativePosition == 0\"")
    #expect(
      refusal(["r": .integer(16)])?.description
        == "merging takes 16 tokens away in this block, and the network begins with 16 that may "
        + "merge, so that none would be left; let merging.r be smaller")
    #expect(
      refusal(["r": .integer(8), "schedule": .text("decreasing")])
        == .nothingLeft(removed: 16, of: 16))
    let map = Signal(height: 4, width: 4, channels: 24)
    #expect(
      refusal(behind: map, ["r": .integer(1), "method": .text("attention-pruning")])?.description
        == "\"attention-pruning\" drops tokens to which a class token attends little, but 4×4×24 "
        + "reach it; let patch-embedding have a classToken, or choose another merging.method")
    // Nothing of that matters where nothing merges.
    _ = try write(picks: ["relativePosition": .integer(2)], ["r": .integer(0)])
    _ = try write(behind: map, ["r": .integer(0), "method": .text("attention-pruning")])
  }

  @Test func `the mean over tokens counts sizes where there are some`() throws {
    let merged = Self.tokens.merging(5, hasSizes: true, hasSources: true)
    let position = Position(index: 0, depth: 1, classes: 7, options: SpaceOptions())
    let pool = try BlockWriting(
      TokenHeadBlock.self, behind: merged, ["pool": .text("mean")], position)
    #expect(pool.reads("pool") == ["norm", "input 1"])
    #expect(pool.node("pool")?.operation == .tokenPool(TokenPool(prefix: 1, patches: 16)))
    let pruned = Self.tokens.merging(5, hasSizes: false, hasSources: true)
    #expect(
      try BlockWriting(TokenHeadBlock.self, behind: pruned, ["pool": .text("mean")], position)
        .reads("pool") == ["norm"])
    // The class token is at its place.
    #expect(
      try BlockWriting(TokenHeadBlock.self, behind: merged, ["pool": .text("tokens")], position)
        .names == ["norm", "classToken", "classifier"])
  }
}
