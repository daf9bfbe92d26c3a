import Blocks
import Graphs
import Spaces
import Testing

@Suite struct LeViTBlockTests {
  private let genes: [String: GeneValue] = [
    "heads": .integer(3), "headWidth": .integer(4), "valueRatio": .integer(2),
    "mlpRatio": .real(2), "activation": .text("hswish"),
  ]

  private func write(
    _ changed: [String: GeneValue] = [:], options: SpaceOptions = SpaceOptions()
  ) throws -> BlockWriting {
    try BlockWriting(
      LeViTBlock.self, side: 5, channels: 20, genes.merging(changed) { $1 }, options: options)
  }

  @Test func `attention and MLP stand in the order of the paper`() throws {
    #expect(
      try write().names == [
        "attention.query", "attention.queryNorm", "attention.key", "attention.keyNorm",
        "attention.value", "attention.valueNorm", "attention.scores", "attention.positionBias",
        "attention.softmax", "attention.apply", "attention.activation", "attention.project",
        "attention.projectNorm", "attentionSum", "mlp.first", "mlp.firstNorm", "mlp.activation",
        "mlp.second", "mlp.secondNorm", "mlpSum",
      ])
  }

  @Test func `keys have a width of their own, values so many times as much`() throws {
    let block = try write()
    #expect(block.shape("attention.query") == .map(5, 5, 12))
    #expect(block.shape("attention.key") == .map(5, 5, 12))
    #expect(block.shape("attention.value") == .map(5, 5, 24))
    #expect(block.shape("attention.positionBias") == Shape([3, 25, 25]))
    #expect(block.shape("attention.apply") == .map(5, 5, 24))
    #expect(block.outputShape == .map(5, 5, 20))
    let scores = AttentionScores(heads: 3, scale: 0.5)
    #expect(block.node("attention.scores")?.operation == .scores(scores))
    let wide = try write(["valueRatio": .integer(4), "mlpRatio": .real(0.5)])
    #expect(wide.shape("attention.apply") == .map(5, 5, 48))
    #expect(wide.shape("mlp.first") == .map(5, 5, 10))
  }

  /// Section by section: N C A (2D + V) + N² A (D + V) + N A V C + 2 ρ N C².
  @Test func `multiply-accumulates and parameters follow the closed form`() throws {
    let (n, c, a, d) = (25, 20, 3, 4)
    let block = try write()
    #expect(
      block.nodes.reduce(0) { $0 + $1.macs }
        == n * c * a * 4 * d + n * n * a * 3 * d + n * a * 2 * d * c + 4 * n * c * c)
    #expect(
      block.nodes.flatMap(\.parameters).reduce(0) { $0 + $1.count }
        == (c * 4 * a * d + 2 * 4 * a * d) + a * n + (2 * a * d * c + 2 * c)
        + (2 * c * c + 4 * c) + (2 * c * c + 2 * c))
  }

  @Test func `position biases start at zero, the ends of branches as the space says`() throws {
    let block = try write()
    let table = try #require(block.slice("attention.positionBias.table"))
    #expect(table.axes == [.leading(3), .leading(5), .leading(5)])
    #expect(table.initializer == .constant(0) && table.role == .table)
    for (name, gain) in [("attention.project", 0), ("mlp.second", 0), ("mlp.first", 1)] {
      let slice = try #require(block.slice("\(name)Norm.gain"))
      #expect(slice.initializer == .constant(Float(gain)), "\(name)")
    }
    let other = try write(options: SpaceOptions(lastNormGain: .one))
    #expect(other.slice("mlp.secondNorm.gain")?.initializer == .constant(1))
  }

  @Test(arguments: [(7, 4), (4, 2), (2, 1), (1, 1)])
  func `a downsample asks at every second position`(side: Int, expected: Int) throws {
    let genes = genes.merging([
      "width": .integer(28), "heads": .integer(5), "valueRatio": .integer(4),
      "stride": .integer(2),
    ]) { $1 }
    let block = try BlockWriting(LeViTDownsampleBlock.self, side: side, channels: 20, genes)
    #expect(block.names[0] == "attention.subsample")
    #expect(block.outputShape == .map(expected, expected, 28))
    #expect(block.signal == Signal(height: expected, width: expected, channels: 28))
    #expect(
      block.shape("attention.scores") == Shape([5, expected * expected, side * side]))
    #expect(block.slice("attention.positionBias.table")?.shape == [5, side, side])
    #expect(!block.names.contains("attentionSum"))
    #expect(block.slice("attention.projectNorm.gain")?.initializer == .constant(1))
    let (m, n, d) = (expected * expected, side * side, 4)
    #expect(
      block.nodes.reduce(0) { $0 + $1.macs }
        == (m + 5 * n) * 20 * 5 * d + m * n * 5 * 5 * d + m * 5 * 4 * d * 28 + 4 * m * 28 * 28)
  }

  @Test func `a downsample has as many heads as fit into the channels, or says that none do`()
    throws
  {
    var genes = genes.merging(["width": .integer(28), "stride": .integer(2)]) { $1 }
    genes["heads"] = nil
    let block = try BlockWriting(LeViTDownsampleBlock.self, side: 4, channels: 20, genes)
    #expect(block.shape("attention.scores") == Shape([5, 4, 16]))
    #expect(throws: BlockError.indivisibleWidth(channels: 22, headWidth: 4)) {
      try BlockWriting(LeViTDownsampleBlock.self, side: 4, channels: 22, genes)
    }
  }

  @Test(arguments: [(1, 224, 14), (3, 29, 2), (2, 16, 1)])
  func `a stem divides the side by sixteen, rounded up`(channels: Int, side: Int, expected: Int)
    throws
  {
    let block = try BlockWriting(
      OverlappingPatchEmbeddingBlock.self, side: side, channels: channels,
      ["width": .integer(40), "convolutions": .integer(4), "activation": .text("hswish")])
    #expect(block.outputShape == .map(expected, expected, 40))
    #expect((1...4).map { block.shape("convolution\($0)")?.channels } == [5, 10, 20, 40])
    #expect(block.names.last == "norm4")
    #expect(block.names.filter { $0.hasPrefix("activation") }.count == 3)
    let error = BlockError.noMultiple(gene: "width", value: 20, of: 8)
    #expect(throws: error) {
      try BlockWriting(
        OverlappingPatchEmbeddingBlock.self, side: side, channels: channels,
        ["width": .integer(20), "convolutions": .integer(4)])
    }
    #expect(error.description == "the gene 'width' is 20; use multiples of 8")
  }

  @Test(arguments: [1, 2])
  func `a head averages the logits of its classifiers`(classifiers: Int) throws {
    let block = try BlockWriting(
      BatchNormHeadBlock.self, side: 3, channels: 12, ["classifiers": .integer(classifiers)])
    #expect(block.outputShape == .map(1, 1, 7))
    #expect(block.nodes.reduce(0) { $0 + $1.macs } == classifiers * 84)
    #expect(
      block.nodes.flatMap(\.parameters).reduce(0) { $0 + $1.count }
        == classifiers * (24 + 84 + 7))
    #expect(block.node("norm")?.inputShapes == [.map(1, 1, 12)])
    let average = Operation.add(Add(first: 0.5, second: 0.5))
    #expect((block.node("average")?.operation == average) == (classifiers == 2))
  }
}
