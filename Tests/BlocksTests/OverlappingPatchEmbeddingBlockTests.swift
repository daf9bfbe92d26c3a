import Blocks
import Graphs
import Spaces
import Testing

@Suite struct OverlappingPatchEmbeddingBlockTests {
  private func write(side: Int, width: Int, convolutions: Int = 4) throws -> BlockWriting {
    try BlockWriting(
      OverlappingPatchEmbeddingBlock.self, side: side, channels: 3,
      [
        "width": .integer(width), "convolutions": .integer(convolutions),
        "activation": .text("relu"),
      ])
  }

  @Test(arguments: [(224, 14), (100, 7)])
  func `four convolutions halve the image, upwards, and double the channels`(
    side: Int, expected: Int
  ) throws {
    let block = try write(side: side, width: 64)
    #expect(
      block.names.filter { $0.hasPrefix("convolution") }.map { block.shape($0)?.channels }
        == [8, 16, 32, 64])
    #expect(block.outputShape == .map(expected, expected, 64))
    #expect(Array(block.names.suffix(3)) == ["activation3", "convolution4", "norm4"])
  }

  @Test func `small images take fewer convolutions`() throws {
    let block = try write(side: 28, width: 6, convolutions: 2)
    #expect(
      block.names == ["convolution1", "norm1", "activation1", "convolution2", "norm2"])
    #expect(block.outputShape == .map(7, 7, 6))
  }

  @Test func `widths that cannot be halved so often are refused`() {
    let error = BlockError.noMultiple(gene: "width", value: 60, of: 8)
    #expect(throws: error) { try write(side: 32, width: 60) }
    #expect(error.description == "the gene 'width' is 60; use multiples of 8")
  }
}
