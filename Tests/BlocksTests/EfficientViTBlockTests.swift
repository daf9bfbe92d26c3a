import Blocks
import Graphs
import Spaces
import Testing

@Suite struct EfficientViTBlockTests {
  private func write(
    side: Int = 14, channels: Int = 64, heads: Int = 4, kernels: [Int]? = [7, 5, 3, 3],
    window: Int = 7, options: SpaceOptions = SpaceOptions(), _ more: [String: GeneValue] = [:]
  ) throws -> BlockWriting {
    var picks: [String: GeneValue] = [
      "heads": .integer(heads), "keyWidth": .integer(16), "window": .integer(window),
      "mlpRatio": .integer(2), "feedForwards": .integer(1), "depthwise": .flag(true),
      "activation": .text("relu"),
    ]
    picks["kernels"] = kernels.map { .list($0.map { .integer($0) }) }
    return try BlockWriting(
      EfficientViTBlock.self, side: side, channels: channels,
      picks.merging(more) { $1 }, options: options)
  }

  @Test func `five residuals stand in the order of the paper`() throws {
    let block = try write()
    #expect(
      block.names.filter { $0.lowercased().hasSuffix("sum") } == [
        "before0.depthwiseSum", "before0.sum", "attentionSum", "after0.depthwiseSum", "after0.sum",
      ])
    #expect(block.names.filter { $0.hasSuffix("ctivation") }.count == 3)
    #expect(block.outputShape == .map(14, 14, 64))
    let two = try write(["feedForwards": .integer(2)])
    #expect(two.names.filter { $0.hasSuffix("e1.sum") || $0.hasSuffix("r1.sum") }.count == 2)
  }

  /// Pitfalls 2 to 6 of the specification.
  @Test func `heads follow each other, each with its kernel, and the next adds what the last made`()
    throws
  {
    let block = try write()
    for (head, kernel) in [7, 5, 3, 3].enumerated() {
      let name = "attention.head\(head)"
      let depthwise = try #require(block.node("\(name).queryDepthwise"))
      #expect(
        depthwise.operation
          == .depthwise(DepthwiseConvolution(kernel: kernel, stride: 1, padding: kernel / 2)))
      #expect(depthwise.outputs[0] == Shape([4, 7, 7, 16]))
      #expect(
        block.node("\(name).scores")?.operation
          == .scores(AttentionScores(heads: 1, scale: 0.25)))
      #expect(
        block.node("\(name).channels")?.operation
          == .channelRange(ChannelRange(first: 16 * head, count: 16)))
      #expect((block.node("\(name).cascade") == nil) == (head == 0))
      #expect(block.slice("\(name).positionBias.table")?.shape == [1, 7, 7])
      #expect(block.slice("\(name).positionBias.table")?.initializer == .constant(0))
    }
    let cascade = try #require(block.node("attention.head2.cascade"))
    #expect(block.nodes[cascade.inputs[1].node].name == "attention.head1.apply")
    let activation = try #require(block.node("attention.activation"))
    #expect(block.nodes[activation.inputs[0].node].name == "attention.concatenate")
    #expect(!block.names.contains("attention.head0.queryDepthwiseActivation"))
  }

  @Test(arguments: [(4, 7, 4, 1), (7, 7, 7, 1), (14, 7, 7, 4), (8, 7, 7, 4), (24, 12, 12, 4)])
  func `windows are no larger than the map, and cover it`(
    side: Int, window: Int, expected: Int, count: Int
  ) throws {
    let block = try write(side: side, window: window)
    #expect(
      block.slice("attention.head0.positionBias.table")?.shape == [1, expected, expected])
    let isWhole = side == expected
    #expect((block.node("attention.partition") == nil) == isWhole)
    #expect(
      block.shape("attention.project")
        == (isWhole ? Shape([side * side, 64]) : Shape([count, expected, expected, 64])))
    #expect(block.shape("attentionSum") == .map(side, side, 64))
  }

  @Test(arguments: [(4, 9, 3), (9, 4, 3), (20, 5, 4)])
  func `windows are no larger than the shorter side of a map`(height: Int, width: Int, count: Int)
    throws
  {
    let block = try BlockWriting(
      EfficientViTBlock.self, behind: Signal(height: height, width: width, channels: 8),
      [
        "heads": .integer(2), "keyWidth": .integer(4), "window": .integer(7),
        "mlpRatio": .integer(2), "feedForwards": .integer(1), "depthwise": .flag(true),
      ], Position(index: 0, depth: 1, classes: 2, options: SpaceOptions()))
    let side = min(height, width)
    #expect(block.slice("attention.head0.positionBias.table")?.shape == [1, side, side])
    #expect(block.shape("attention.project") == Shape([count, side, side, 8]))
    #expect(block.outputShape == .map(height, width, 8))
  }

  @Test func `residuals start at nothing, or as the space says`() throws {
    for (gain, options) in [
      (0, SpaceOptions()), (1, SpaceOptions(lastNormGain: .one)),
    ] as [(Float, SpaceOptions)] {
      let block = try write(options: options)
      for name in [
        "before0.depthwiseNorm", "before0.projectNorm", "after0.depthwiseNorm",
        "after0.projectNorm", "attention.projectNorm",
      ] {
        #expect(block.slice("\(name).gain")?.initializer == .constant(gain))
      }
      #expect(block.slice("before0.expandNorm.gain")?.initializer == .constant(1))
      #expect(block.slice("attention.head0.queryNorm.gain")?.initializer == .constant(1))
    }
  }

  @Test func `the paper's ablations are choices`() throws {
    let grouped = try write(["attention": .text("grouped"), "valueWidth": .integer(24)])
    #expect(!grouped.names.contains { $0.hasSuffix("cascade") })
    #expect(grouped.shape("attention.concatenate")?.channels == 96)
    let plain = try write(kernels: nil, ["attention": .text("plain")])
    #expect(!plain.names.contains { $0.hasSuffix("channels") || $0.contains("queryDepthwise") })
    #expect(plain.slice("attention.head3.query.weight")?.shape == [16, 64])
    let bare = try write(["depthwise": .flag(false)])
    #expect(!bare.names.contains { $0.hasPrefix("before0.depthwise") })
    let layer = try write(["normalization": .text("layer")])
    #expect(
      layer.nodes.allSatisfy { if case .batchNorm = $0.operation { false } else { true } })
    #expect(
      layer.node("before0.expandNorm")?.operation == .layerNorm(LayerNorm(joint: false)))
  }

  @Test func `what cannot be built is refused in a sentence`() {
    #expect(throws: BlockError.indivisibleHeads(channels: 64, heads: 3)) { try write(heads: 3) }
    #expect(
      BlockError.indivisibleHeads(channels: 64, heads: 3).description
        == "64 channels do not divide into 3 heads; use widths that are multiples of 3, another number of"
        + " heads, or a law such as \"stage.width % stage.heads == 0\"")
    #expect(throws: BlockError.valueWidth(24, channels: 64, heads: 4)) {
      try write(["valueWidth": .integer(24)])
    }
    #expect(
      BlockError.valueWidth(24, channels: 64, heads: 4).description
        == "a cascade adds the output of a head to the 16 channels that the next one reads, so that"
        + " valueWidth cannot be 24; leave valueWidth out, or let attention be grouped or plain")
    #expect(throws: BlockError.fewKernels(3, heads: 4)) { try write(kernels: [3, 3, 3]) }
    #expect(
      BlockError.fewKernels(1, heads: 4).description
        == "kernels has an entry for 1 of 4 heads; give each head one")
    #expect(throws: BlockError.evenKernel(4)) { try write(kernels: [5, 4, 3, 3]) }
    #expect(throws: BlockError.missingGene("heads")) {
      try BlockWriting(EfficientViTBlock.self, side: 4, channels: 8, ["mlpRatio": .integer(2)])
    }
  }
}
