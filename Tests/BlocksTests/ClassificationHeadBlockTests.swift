import Blocks
import Graphs
import Spaces
import Testing

@Suite struct ClassificationHeadBlockTests {
  private func write() throws -> BlockWriting {
    try BlockWriting(
      ClassificationHeadBlock.self, side: 3, channels: 16,
      ["width": .integer(40), "expansion": .integer(6)])
  }

  @Test func `features are pooled before they are projected`() throws {
    let block = try write()
    #expect(
      block.names == [
        "expand", "expandNorm", "expandActivation", "pool", "project", "projectActivation",
        "classifier",
      ])
    #expect(block.shape("expand") == .map(3, 3, 96))
    #expect(block.shape("pool") == .map(1, 1, 96))
    #expect(block.shape("project") == .map(1, 1, 40))
    #expect(block.outputShape == .map(1, 1, 7))
  }

  @Test func `only the classifier has a bias`() throws {
    let block = try write()
    #expect(block.slice("classifier.bias")?.shape == [7])
    #expect(block.slice("project.bias") == nil)
    #expect(block.slice("expand.bias") == nil)
  }

  @Test func `multiply-accumulates follow the closed form`() throws {
    #expect(try write().nodes.reduce(0) { $0 + $1.macs } == 16 * 96 * 9 + 96 * 40 + 40 * 7)
  }
}
