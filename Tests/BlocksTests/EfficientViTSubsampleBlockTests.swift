import Blocks
import Graphs
import Spaces
import Testing

@Suite struct EfficientViTSubsampleBlockTests {
  private func write(side: Int, channels: Int = 64) throws -> BlockWriting {
    try BlockWriting(
      EfficientViTSubsampleBlock.self, side: side, channels: channels,
      [
        "width": .integer(128), "expansion": .integer(4), "mlpRatio": .integer(2),
        "depthwise": .flag(true), "activation": .text("relu"),
      ])
  }

  @Test(arguments: [(14, 7), (7, 4), (4, 2), (1, 1)])
  func `the grid is halved, upwards`(side: Int, expected: Int) throws {
    #expect(try write(side: side).outputShape == .map(expected, expected, 128))
  }

  /// Pitfalls 7 and 8 of the specification.
  @Test func `the merge stands between two feed-forward networks and has no shortcut`() throws {
    let block = try write(side: 14)
    #expect(
      block.names.filter { $0.lowercased().hasSuffix("sum") } == [
        "before.depthwiseSum", "before.sum", "after.depthwiseSum", "after.sum",
      ])
    #expect(block.shape("before.sum") == .map(14, 14, 64))
    #expect(
      block.names.filter { $0.hasPrefix("merge") } == [
        "merge.expand", "merge.expandNorm", "merge.expandActivation", "merge.depthwise",
        "merge.depthwiseNorm", "merge.depthwiseActivation", "merge.squeeze.pool",
        "merge.squeeze.reduce", "merge.squeeze.reduceActivation", "merge.squeeze.expand",
        "merge.squeeze.expandActivation", "merge.squeeze.gate", "merge.project",
        "merge.projectNorm",
      ])
    #expect(
      block.node("merge.squeeze.expandActivation")?.operation
        == .activation(Graphs.Activation(.sigmoid)))
    #expect(block.slice("merge.squeeze.reduce.bias")?.shape == [64])
  }

  @Test func `depthwise convolutions start at gain 1, feed-forward networks at 0`() throws {
    let block = try write(side: 14)
    for part in ["before", "after"] {
      #expect(block.slice("\(part).depthwiseNorm.gain")?.initializer == .constant(1))
      #expect(block.slice("\(part).projectNorm.gain")?.initializer == .constant(0))
    }
    #expect(block.slice("merge.projectNorm.gain")?.initializer == .constant(1))
  }
}
