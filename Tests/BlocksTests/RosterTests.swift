import Blocks
import Graphs
import Spaces
import Testing

@Suite struct RosterTests {
  @Test func `names of blocks are unique`() {
    let names = Roster.vocabulary.blocks.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func `a missing gene is named`() {
    #expect(throws: BlockError.missingGene("kernel")) {
      try BlockWriting(ConvolutionBlock.self, side: 4, channels: 3, ["width": .integer(8)])
    }
    #expect(BlockError.missingGene("kernel").description == "the gene 'kernel' has no value")
  }

  @Test func `activations of the vocabulary are those of the operation`() throws {
    let genes = try #require(Roster.vocabulary.block(named: "convolution")).genes
    let gene = try #require(genes.first { $0.name == "activation" })
    guard case .category(let words) = gene.kind else {
      Issue.record("activation is no category")
      return
    }
    #expect(words == ["relu", "swish", "hswish", "hard-sigmoid", "sigmoid", "gelu"])
  }
}
