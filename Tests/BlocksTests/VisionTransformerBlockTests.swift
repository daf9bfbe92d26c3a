import Blocks
import Graphs
import Spaces
import Testing

@Suite struct VisionTransformerBlockTests {
  private static let plain: [String: GeneValue] = [
    "heads": .integer(3), "mlpRatio": .real(3.5), "relativePosition": .integer(0),
    "attentionBias": .flag(true), "epsilon": .real(1e-6), "residualScale": .real(1),
  ]

  private func write(_ picks: [String: GeneValue] = [:], channels: Int = 24) throws -> BlockWriting
  {
    try BlockWriting(
      VisionTransformerBlock.self, side: 3, channels: channels,
      Self.plain.merging(picks) { $1 })
  }

  @Test func `attention and MLP follow their norms`() throws {
    let block = try write()
    #expect(
      block.names == [
        "norm1", "attention.query", "attention.key", "attention.value", "attention.scores",
        "attention.softmax", "attention.apply", "attention.project", "attentionSum", "norm2",
        "mlp.first", "mlp.activation", "mlp.second", "mlpSum",
      ])
    #expect(block.shape("mlp.first")?.channels == 84)
    #expect(block.shape("attention.scores") == Shape([3, 9, 9]))
    #expect(block.signal == Signal(height: 3, width: 3, channels: 24))
  }

  @Test func `heads may be wider together than the tokens`() throws {
    let block = try write(["headWidth": .integer(16)])
    #expect(block.shape("attention.query")?.channels == 48)
    #expect(block.slice("attention.project.weight")?.shape == [24, 48])
    let scores = AttentionScores(heads: 3, scale: 0.25)
    #expect(block.node("attention.scores")?.operation == .scores(scores))
  }

  @Test(arguments: [
    ("re-attention", ["softmax", "mix", "mixNorm", "apply"]),
    ("talking-heads", ["mixBefore", "softmax", "mixAfter", "apply"]),
  ])
  func `heads are mixed around the softmax`(attention: String, order: [String]) throws {
    let block = try write(["attention": .text(attention), "scaledNorm": .flag(true)])
    let start = try #require(block.names.firstIndex(of: "attention.scores")) + 1
    #expect(block.names[start..<start + 4] == order.map { "attention.\($0)" }[...])
    guard attention == "re-attention" else { return }
    let norm = HeadNorm(factor: 1 / Float(8).squareRoot())
    #expect(block.node("attention.mixNorm")?.operation == .headNorm(norm))
  }

  @Test func `relative positions add to scores and to values`() throws {
    let block = try write(["relativePosition": .integer(2)])
    let grid = RelativeGrid(height: 3, width: 3, prefix: 0, reach: 2)
    #expect(
      block.node("attention.relativeValues")?.operation
        == .relativeValues(RelativeValues(grid: grid)))
    #expect(block.slice("attention.relativeScores.vertical")?.shape == [6, 8])
    let merged = Signal.tokens(height: 3, width: 3, channels: 24, prefix: 1)
      .merging(2, hasSizes: false, hasSources: false)
    var builder = GraphBuilder(inputs: merged.shapes)
    let picks = Picks(Self.plain.merging(["relativePosition": .integer(2)]) { $1 })
    #expect(throws: BlockError.needsGrid(merged)) {
      _ = try VisionTransformerBlock.write(
        into: &builder, flow: .inputs(of: merged), picks: picks,
        position: Position(index: 0, depth: 1, classes: 2, options: SpaceOptions()))
    }
  }

  /// LN(αx) is LN(x) with ε/α².
  @Test func `a residual scale changes the sums and the epsilon of norms`() throws {
    let block = try write(["residualScale": .real(0.5)])
    #expect(block.node("mlpSum")?.operation == .add(Add(second: 2)))
    #expect(
      block.node("norm1")?.operation == .layerNorm(LayerNorm(joint: false, epsilon: 4e-6)))
  }

  @Test func `heads that do not divide the width are refused`() {
    #expect(throws: BlockError.indivisibleHeads(channels: 20, heads: 3)) {
      try write(channels: 20)
    }
    #expect(
      BlockError.indivisibleHeads(channels: 20, heads: 3).description
        == "20 channels do not divide into 3 heads; use widths that are multiples of 3, another "
        + "number of heads, or a law such as \"stage.width % stage.heads == 0\"")
  }

  @Test func `a head width that does not divide the width is refused, one that does counts heads`()
    throws
  {
    func write(channels: Int) throws -> BlockWriting {
      try BlockWriting(
        VisionTransformerBlock.self, side: 3, channels: channels,
        Self.plain.filter { $0.key != "heads" }.merging(["headWidth": .integer(8)]) { $1 })
    }
    #expect(throws: BlockError.indivisibleWidth(channels: 20, headWidth: 8)) {
      try write(channels: 20)
    }
    #expect(try write(channels: 24).shape("attention.scores") == Shape([3, 9, 9]))
  }

  @Test func `a hidden layer that is no whole number is rounded down`() throws {
    #expect(try write(["mlpRatio": .real(2.7)]).shape("mlp.first")?.channels == 64)
  }

  @Test func `a block without heads says of what they can be made`() {
    #expect(throws: BlockError.missingHeads) {
      try BlockWriting(
        VisionTransformerBlock.self, side: 3, channels: 24,
        Self.plain.filter { $0.key != "heads" })
    }
    #expect(
      BlockError.missingHeads.description
        == "the gene 'heads' has no value; give heads or headWidth")
  }

  @Test func `an image becomes tokens with positions, interpolated if the grid is another`() throws
  {
    let picks: [String: GeneValue] = [
      "width": .integer(8), "patch": .integer(4), "classToken": .flag(true),
      "distillationToken": .flag(true), "grid": .integer(3), "stem": .text("convolutional"),
      "stemWidth": .integer(5),
    ]
    let block = try BlockWriting(PatchEmbeddingBlock.self, side: 12, channels: 3, picks)
    #expect(block.signal == .tokens(height: 3, width: 3, channels: 8, prefix: 2))
    #expect(block.shape("stem.secondActivation") == .map(6, 6, 5))
    #expect(block.slice("project.weight")?.shape == [8, 2, 2, 5])
    #expect(block.node("positions")?.parameters.map(\.shape) == [[2, 8], [3, 3, 8]])
    let other = try BlockWriting(PatchEmbeddingBlock.self, side: 16, channels: 3, picks)
    #expect(other.shape("resizedGrid") == .map(4, 4, 8))
    #expect(other.node("resizedGrid")?.parameters.map(\.shape) == [[3, 3, 8]])
    #expect(throws: BlockError.indivisibleImage(height: 14, width: 14, patch: 4)) {
      try BlockWriting(PatchEmbeddingBlock.self, side: 14, channels: 3, picks)
    }
    let bare = try BlockWriting(
      PatchEmbeddingBlock.self, side: 8, channels: 3,
      picks.merging(["classToken": .flag(false), "distillationToken": .flag(false)]) { $1 })
    #expect(bare.signal == Signal(height: 2, width: 2, channels: 8))
  }

  @Test func `a head without a class token says so`() throws {
    let signal = Signal(height: 3, width: 3, channels: 8)
    #expect(throws: BlockError.missingTokens(signal)) {
      try BlockWriting(TokenHeadBlock.self, side: 3, channels: 8, ["pool": .text("tokens")])
    }
    let mean = try BlockWriting(
      TokenHeadBlock.self, side: 3, channels: 8, ["pool": .text("mean")])
    #expect(mean.names == ["norm", "pool", "classifier"])
    #expect(mean.outputShape == .map(1, 1, 7))
  }
}
