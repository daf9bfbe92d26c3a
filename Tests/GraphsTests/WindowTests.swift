import Graphs
import Testing

/// Shapes and multiply-accumulates of windows, and of attention from some tokens to others.
struct WindowTests {
  private func output(_ operation: Operation, _ inputs: [Int]...) -> [Int] {
    operation.definition.outputs(of: inputs.map { Shape($0) })[0].extents
  }

  private func macs(_ operation: Operation, _ inputs: [Int]...) -> Int {
    let shapes = inputs.map { Shape($0) }
    return operation.definition.macs(
      inputs: shapes, outputs: operation.definition.outputs(of: shapes))
  }

  @Test func `a map that the side does not divide has windows beyond its borders`() {
    #expect(output(.windowPartition(WindowPartition(side: 7)), [14, 14, 64]) == [4, 7, 7, 64])
    #expect(output(.windowPartition(WindowPartition(side: 7)), [15, 8, 3]) == [6, 7, 7, 3])
    #expect(output(.windowMerge(WindowMerge(height: 15, width: 8)), [6, 7, 7, 3]) == [15, 8, 3])
    #expect(output(.subsample(Subsample(stride: 2)), [7, 14, 3]) == [4, 7, 3])
  }

  @Test func `attention goes window by window`() {
    let scores = Operation.scores(AttentionScores(heads: 2, scale: 1))
    #expect(output(scores, [4, 7, 7, 32], [4, 7, 7, 32]) == [4, 2, 49, 49])
    #expect(macs(scores, [4, 7, 7, 32], [4, 7, 7, 32]) == 4 * 49 * 49 * 32)
    let apply = Operation.apply(AttentionApply())
    #expect(output(apply, [4, 2, 49, 49], [4, 7, 7, 64]) == [4, 7, 7, 64])
    #expect(macs(apply, [4, 2, 49, 49], [4, 7, 7, 64]) == 4 * 49 * 49 * 64)
    #expect(macs(.mixHeads(MixHeads()), [4, 2, 49, 49]) == 4 * 2 * 2 * 49 * 49)
    let depthwise = Operation.depthwise(DepthwiseConvolution(kernel: 3, stride: 1, padding: 1))
    #expect(output(depthwise, [4, 7, 7, 16]) == [4, 7, 7, 16])
  }

  @Test func `queries can be fewer than keys`() {
    let scores = Operation.scores(AttentionScores(heads: 8, scale: 1))
    #expect(output(scores, [7, 7, 128], [14, 14, 128]) == [8, 49, 196])
    #expect(macs(scores, [7, 7, 128], [14, 14, 128]) == 49 * 196 * 128)
    let apply = Operation.apply(AttentionApply())
    #expect(output(apply, [8, 49, 196], [14, 14, 512]) == [49, 512])
    #expect(macs(apply, [8, 49, 196], [14, 14, 512]) == 49 * 196 * 512)
    #expect(output(apply, [3, 8, 4, 9], [3, 3, 3, 16]) == [3, 4, 1, 16])
  }
}
