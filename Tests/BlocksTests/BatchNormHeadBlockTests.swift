import Blocks
import Graphs
import Spaces
import Testing

@Suite struct BatchNormHeadBlockTests {
  private func write(classifiers: Int) throws -> BlockWriting {
    try BlockWriting(
      BatchNormHeadBlock.self, side: 4, channels: 12, ["classifiers": .integer(classifiers)])
  }

  @Test func `a norm of its own stands before the classifier`() throws {
    let block = try write(classifiers: 1)
    #expect(block.names == ["pool", "norm", "classifier"])
    #expect(block.outputShape == .map(1, 1, 7))
    #expect(block.slice("classifier.weight")?.initializer == .truncatedNormal(deviation: 0.02))
    #expect(block.slice("classifier.bias")?.initializer == .constant(0))
  }

  @Test func `the logits of two classifiers are averaged`() throws {
    let block = try write(classifiers: 2)
    #expect(block.nodes.last?.operation == .add(Add(first: 0.5, second: 0.5)))
    #expect(
      block.nodes.last?.inputs.map { block.nodes[$0.node].name }
        == ["classifier", "distillationClassifier"])
    #expect(block.slice("distillationNorm.gain")?.shape == [12])
  }
}
