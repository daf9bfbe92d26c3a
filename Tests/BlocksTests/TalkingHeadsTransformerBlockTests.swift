import Blocks
import Graphs
import Spaces
import Testing

@Suite struct TalkingHeadsTransformerBlockTests {
  private func write(
    side: Int = 5, channels: Int = 24, headWidth: Int = 8, depth: Int = 3, mlps: Int = 2,
    mlpRatio: Int = 1, options: SpaceOptions = SpaceOptions()
  ) throws -> BlockWriting {
    try BlockWriting(
      TalkingHeadsTransformerBlock.self, side: side, channels: channels,
      [
        "headWidth": .integer(headWidth), "valueExpansion": .integer(4), "window": .integer(18),
        "mlps": .integer(mlps), "mlpRatio": .integer(mlpRatio),
      ], depth: depth, options: options)
  }

  @Test func `attention comes first, then the second MLP with the third norm, then the first`()
    throws
  {
    #expect(
      try write().names == [
        "norm1", "attention.query", "attention.key", "attention.value",
        "attention.valueDepthwise", "attention.scores", "attention.positionBias",
        "attention.mixBefore", "attention.softmax", "attention.mixAfter", "attention.apply",
        "attention.activation", "attention.project", "attentionScale", "attentionSum", "norm3",
        "mlp2.first", "mlp2.activation", "mlp2.second", "mlp2Scale", "mlp2Sum", "norm2",
        "mlp1.first", "mlp1.activation", "mlp1.second", "mlp1Scale", "mlp1Sum",
      ])
  }

  @Test func `shapes of attention on a grid of 5×5 with three heads of 8`() throws {
    let block = try write()
    #expect(block.shape("attention.query") == .map(5, 5, 24))
    #expect(block.shape("attention.value") == .map(5, 5, 96))
    #expect(block.shape("attention.valueDepthwise") == .map(5, 5, 96))
    for name in ["scores", "positionBias", "mixBefore", "softmax", "mixAfter"] {
      #expect(block.shape("attention.\(name)") == Shape([3, 25, 25]), "\(name)")
    }
    #expect(block.shape("attention.apply")?.count == 25 * 96)
    #expect(block.outputShape == .map(5, 5, 24))
    #expect(block.signal == Signal(height: 5, width: 5, channels: 24))
  }

  /// L (6C² + 4C² + 4C² + 36C) + 5L²C + 2h²L², attention and MLP together.
  @Test func `multiply-accumulates follow the closed form`() throws {
    let (tokens, channels, heads) = (25, 24, 3)
    let expected =
      tokens * (14 * channels * channels + 36 * channels) + 5 * tokens * tokens * channels
      + 2 * heads * heads * tokens * tokens
    #expect(try write().nodes.reduce(0) { $0 + $1.macs } == expected)
  }

  /// n · 2 · ρ · C² · L for n MLPs of ratio ρ; one of ratio 2 costs what two of ratio 1 do.
  @Test(arguments: [(1, 1), (1, 2), (2, 2), (3, 1)])
  func `MLPs cost what their number and ratio say`(mlps: Int, ratio: Int) throws {
    let block = try write(mlps: mlps, mlpRatio: ratio)
    let macs = block.nodes.filter { $0.name.hasPrefix("mlp") }.reduce(0) { $0 + $1.macs }
    #expect(macs == mlps * 2 * ratio * 24 * 24 * 25)
    let hidden = block.names.filter { $0.hasSuffix(".first") }
    #expect(hidden == (1...mlps).reversed().map { "mlp\($0).first" })
    #expect(hidden.allSatisfy { block.shape($0) == .map(5, 5, 24 * ratio) })
  }

  @Test func `scaling none has no node, layer-scale one vector for each branch`() throws {
    let plain = try write(options: SpaceOptions(scaling: .absent))
    #expect(plain.nodes.allSatisfy { !$0.name.hasSuffix("Scale") })
    #expect(plain.slice("scaling.attention") == nil)
    let scaled = try write(options: SpaceOptions(scaling: .layerScale))
    #expect(scaled.slice("scaling.attention")?.axes == [.leading(24)])
    #expect(scaled.slice("scaling.mlp")?.axes == [.leading(24)])
    #expect(scaled.node("attentionScale")?.operation == .channelScale(ChannelScale()))
    #expect(scaled.names == (try write()).names)
  }

  @Test func `scores are scaled by the root of the head width`() throws {
    let scores = AttentionScores(heads: 3, scale: 1 / Float(8).squareRoot())
    #expect(try write().node("attention.scores")?.operation == .scores(scores))
  }

  @Test func `the bias table is the middle of one for the window`() throws {
    let table = try #require(try write().slice("attention.positionBias.table"))
    #expect(table.shape == [9, 9, 3])
    #expect(table.axes.map(\.stored) == [35, 35, 3])
    #expect(table.axes.map(\.placement) == [.centred, .centred, .leading])
  }

  @Test func `both MLPs share one scaling vector, attention has its own`() throws {
    let block = try write()
    let names = ["attentionScale", "mlp2Scale", "mlp1Scale"].map { name in
      block.node(name)?.parameters.map(\.name)
    }
    #expect(names == [["scaling.attention"], ["scaling.mlp"], ["scaling.mlp"]])
  }

  /// 25 tokens and 3 heads: the released code takes row 25 mod 8 = 1 and multiplies by 8/24, the
  /// paper takes row 3.
  @Test(arguments: [(SpaceOptions.Scaling.repo, 1, Float(8) / 24), (.widthDepth, 3, 1)])
  func `the scaling vector is chosen by depth and a second index`(
    scaling: SpaceOptions.Scaling, slot: Int, factor: Float
  ) throws {
    let block = try write(depth: 6, options: SpaceOptions(scaling: scaling))
    let vector = try #require(block.slice("scaling.mlp"))
    #expect(vector.axes.map(\.placement) == [.index(6), .index(slot), .leading])
    #expect(vector.axes.map(\.stored) == [10, 8, 24])
    #expect(block.node("mlp1Scale")?.operation == .channelScale(ChannelScale(factor: factor)))
  }

  @Test(arguments: [(SpaceOptions.Normalization.joint, true), (.token, false)])
  func `norms are joint or per token as the space says`(
    normalization: SpaceOptions.Normalization, joint: Bool
  ) throws {
    let block = try write(options: SpaceOptions(normalization: normalization))
    for name in ["norm1", "norm2", "norm3"] {
      #expect(block.node(name)?.operation == .layerNorm(LayerNorm(joint: joint)))
    }
  }

  @Test func `a head width that does not divide the channels is refused with a way out`() {
    #expect(throws: BlockError.indivisibleWidth(channels: 20, headWidth: 8)) {
      try write(channels: 20)
    }
    #expect(
      BlockError.indivisibleWidth(channels: 20, headWidth: 8).description
        == "20 channels do not divide into heads of width 8; use widths that are multiples of 8, "
        + "or another headWidth")
  }
}
