import Graphs
import TestSupport
import Testing

struct HiddenChannelsTests {
  private func axes(_ names: [(String, Int)]) -> Set<HiddenChannels.Axis> {
    Set(names.map { HiddenChannels.Axis(tensor: $0.0, index: $0.1) })
  }

  /// What leaves the stem passes a sum, and is hidden in the network, not in the block.
  @Test func `an inverted residual hides its inner channels and those of its gate`() throws {
    let sample = try #require(
      GraphSample.all.first { $0.description == "convolutional, even maps" })
    let all = sample.graph.hiddenChannels
    #expect(all.first?.reader.tensor == "classifier.weight")
    let hidden = all.dropFirst().map { $0 }
    #expect(hidden.map(\.count) == [16, 3])
    #expect(hidden.map(\.reader.tensor) == ["project.weight", "restore.weight"])
    #expect(hidden.allSatisfy { $0.reader.index == 1 })
    #expect(
      Set(hidden[0].axes)
        == axes([
          ("expand.weight", 0), ("expandNorm.gain", 0), ("expandNorm.shift", 0),
          ("depthwise.weight", 2), ("depthwiseNorm.gain", 0), ("depthwiseNorm.shift", 0),
          ("reduce.weight", 1), ("restore.weight", 0), ("restore.bias", 0), ("project.weight", 1),
        ]))
    #expect(
      Set(hidden[1].axes)
        == axes([("reduce.weight", 0), ("reduce.bias", 0), ("restore.weight", 1)]))
  }

  @Test func `channels that heads share or sums add are not hidden`() throws {
    let sample = try #require(
      GraphSample.all.first { $0.description == "attention, joint norm" })
    #expect(sample.graph.hiddenChannels == [])
  }

  @Test func `learned tokens and tables of positions follow the channels that they are added to`()
    throws
  {
    var builder = GraphBuilder(input: .map(2, 3, 4))
    func slice(_ name: String, _ extents: [Int]) -> ParameterSlice {
      ParameterSlice(
        name: name, axes: extents.map { .leading($0) }, initializer: .constant(0), role: .weight)
    }
    let linear = Operation.linear(Linear(channels: 5, hasBias: false))
    var x = builder.add("make", linear, [.input], parameters: [slice("make", [5, 4])])
    x = builder.add("cut", .windowPartition(WindowPartition(side: 2)), [x])
    x = builder.add("merge", .windowMerge(WindowMerge(height: 2, width: 3)), [x])
    x = builder.add(
      "prepend", .prependTokens(PrependTokens(count: 1)), [x], parameters: [slice("class", [1, 5])])
    let resize = ResizeTable(height: 2, width: 3, channels: 5, interpolation: .plain)
    let grid = builder.add(
      "resize", .resizeTable(resize), [], parameters: [slice("grid", [4, 4, 5])])
    x = builder.add(
      "positions", .positionEmbedding(PositionEmbedding(prefix: 1)), [x, grid],
      parameters: [slice("prefix", [1, 5])])
    x = builder.add("first", .tokenRange(TokenRange(first: 0, count: 1)), [x])
    let read = Operation.linear(Linear(channels: 2, hasBias: false))
    x = builder.add("read", read, [x], parameters: [slice("read", [2, 5])])
    let hidden = builder.graph(output: x).hiddenChannels
    try #require(hidden.count == 1)
    #expect(
      Set(hidden[0].axes)
        == axes([("make", 0), ("class", 1), ("grid", 2), ("prefix", 1), ("read", 1)]))
  }

  @Test func `made kernels follow the channels that they filter, their matrices do not`() throws {
    let sample = try #require(
      GraphSample.all.first { $0.description == "transformed kernels, chained" })
    let hidden = sample.graph.hiddenChannels
    try #require(hidden.count == 1)
    #expect(
      Set(hidden[0].axes)
        == axes([("expand.weight", 0), ("expand.bias", 0), ("kernel", 2), ("project.weight", 1)]))
  }
}
