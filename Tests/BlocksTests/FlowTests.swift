import Blocks
import Graphs
import Spaces
import Testing

@Suite struct FlowTests {
  private static let tokens = Signal.tokens(height: 3, width: 3, channels: 8, prefix: 1)

  @Test func `a signal knows the shapes of what flows`() {
    #expect(Self.tokens.shapes == [Shape([10, 8])])
    let merged = Self.tokens.merging(3, hasSizes: true, hasSources: true)
    #expect(merged.shapes == [Shape([7, 8]), Shape([7, 1]), Shape([10, 1])])
    #expect(!merged.hasGrid && Self.tokens.hasGrid)
    #expect(merged.with(channels: 5).shape == Shape([7, 5]))
    #expect(Flow.inputs(of: merged).values.map(\.output) == [0, 1, 2])
    #expect(Flow.inputs(of: merged).sources == Value(node: -1, output: 2))
    #expect([merged, Self.tokens].sorted() == [Self.tokens, merged])
  }

  @Test(arguments: [
    (
      tokens,
      "it needs a grid; tokens with a class token reach it: 10×8 tokens of a 3×3 grid, the first 1"
        + " beside it; let it stand before the block that makes them"
    ),
    (
      tokens.merging(4, hasSizes: false, hasSources: false),
      "it needs a grid, as convolutions, windows and relativePosition do, and merging took tokens away"
        + " from it: 6×8 tokens of a 3×3 grid, the first 1 beside it, 4 merged; let merging.r be 0,"
        + " leave the stages before it out of merging.stages, or let the blocks that merge stand behind"
        + " it"
    ),
  ])
  func `blocks that read maps refuse tokens`(signal: Signal, sentence: String) {
    let picks = Picks(["width": .integer(8), "kernel": .integer(3), "expansion": .integer(2)])
    let readers = ["vit-block", "token-head"]
    for block in Roster.blocks where !readers.contains(block.declaration.name) {
      var builder = GraphBuilder(inputs: signal.shapes)
      let position = Position(index: 0, depth: 1, classes: 2, options: SpaceOptions())
      let isHead = block.declaration.name.hasSuffix("head")
      #expect(throws: isHead ? BlockError.headNeedsGrid(signal) : .needsGrid(signal)) {
        _ = try block.write(
          into: &builder, flow: .inputs(of: signal), picks: picks, position: position)
      }
    }
    #expect(BlockError.needsGrid(signal).description == sentence)
  }

  @Test func `a head of maps behind tokens names the one that reads them`() {
    #expect(
      BlockError.headNeedsGrid(Self.tokens).description
        == "it reads a map; tokens with a class token reach it: 10×8 tokens of a 3×3 grid, the first 1"
        + " beside it; use a token-head, which reads tokens")
  }

  @Test(arguments: [
    ConvolutionBlock.self as any Block.Type, InvertedResidualBlock.self,
  ])
  func `a block without width keeps the channels that reach it`(block: any Block.Type) throws {
    let writing = try BlockWriting(
      block, side: 6, channels: 24,
      ["kernel": .integer(3), "stride": .integer(2), "expansion": .integer(1)])
    #expect(writing.signal == Signal(height: 3, width: 3, channels: 24))
  }
}
