import Blocks
import Graphs
import Spaces
import Testing

@Suite struct ConvolutionBlockTests {
  @Test(arguments: [(8, 1, 8), (8, 2, 4), (9, 2, 5), (7, 3, 3), (1, 2, 1)])
  func `a stride divides the grid, rounded up`(side: Int, stride: Int, expected: Int) throws {
    let block = try BlockWriting(
      ConvolutionBlock.self, side: side, channels: 3,
      ["width": .integer(16), "kernel": .integer(3), "stride": .integer(stride)])
    #expect(block.names == ["convolution", "norm", "activation"])
    #expect(block.outputShape == .map(expected, expected, 16))
    #expect(block.signal.shape == block.outputShape)
  }

  @Test func `the kernel is a centred slice, and its work is k² Cin Cout for every position`()
    throws
  {
    let block = try BlockWriting(
      ConvolutionBlock.self, side: 8, channels: 3,
      ["width": .integer(16), "kernel": .integer(5), "stride": .integer(2)])
    let weight = try #require(block.slice("convolution.weight"))
    #expect(weight.shape == [16, 5, 5, 3])
    #expect(weight.axes.map(\.placement) == [.leading, .centred, .centred, .leading])
    #expect(weight.initializer == .uniform(fanIn: 75))
    #expect(block.node("convolution")?.macs == 4 * 4 * 16 * 75)
    #expect(block.nodes.dropFirst().allSatisfy { $0.macs == 0 })
  }

  @Test func `the activation is what the file says, swish if it says nothing`() throws {
    let genes: [String: GeneValue] = [
      "width": .integer(8), "kernel": .integer(3), "stride": .integer(1),
    ]
    let silent = try BlockWriting(ConvolutionBlock.self, side: 4, channels: 3, genes)
    #expect(silent.nodes.last?.operation == .activation(Graphs.Activation(.swish)))
    let hard = try BlockWriting(
      ConvolutionBlock.self, side: 4, channels: 3,
      genes.merging(["activation": .text("hard-sigmoid")]) { $1 })
    #expect(hard.nodes.last?.operation == .activation(Graphs.Activation(.hardSigmoid)))
  }
}
