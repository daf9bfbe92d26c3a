package import Graphs
import Seeding

/// A small network that wires several operations together, to check an engine against the
/// reference.
package struct GraphSample: Sendable, CustomStringConvertible {
  /// What it shows.
  package let description: String
  /// The network.
  package let graph: Graph

  /// A network that something else wrote.
  package init(_ description: String, graph: Graph) {
    self.description = description
    self.graph = graph
  }

  init(_ description: String, input: Shape, _ write: (inout GraphBuilder) -> Value) {
    var builder = GraphBuilder(input: input)
    let output = write(&builder)
    self.description = description
    self.graph = builder.graph(output: output)
  }

  /// Random images [B, …].
  package func images(batch: Int, seed: UInt64) -> ReferenceTensor {
    var stream = RandomStream(seed: seed, purpose: .test)
    return .normal([batch] + graph.input.extents, from: &stream)
  }

  /// Random parameters by slice name: gains and scales about 1, weights scaled to keep activations
  /// of order 1.
  package func parameters(seed: UInt64) -> [String: ReferenceTensor] {
    var parameters: [String: ReferenceTensor] = [:]
    for node in graph.nodes {
      for (index, slice) in node.parameters.enumerated() {
        let slot = StableHash.of(slice.name).value
        var stream = RandomStream(seed: seed, purpose: .test, slot: slot)
        let isGain = (slice.role == .norm && index == 0) || slice.role == .scaling
        let fanIn = slice.role == .weight ? slice.count / max(slice.shape[0], 1) : 1
        parameters[slice.name] = .normal(
          slice.shape, mean: isGain ? 1 : 0,
          deviation: slice.role == .weight ? 1 / Double(fanIn).squareRoot() : 0.3, from: &stream)
      }
    }
    return parameters
  }

  /// Every operation in networks of awkward sizes.
  package static let all: [GraphSample] = [
    cascade("odd map", input: .map(5, 7, 3), side: 3, heads: 2),
    cascade("even map", input: .map(4, 4, 2), side: 2, heads: 3),
    tokens("table enlarged", input: .map(8, 6, 3), patch: 2, table: 3, interpolation: .plain),
    tokens("table reduced", input: .map(9, 7, 2), patch: 3, table: 4, interpolation: .antialias),
    efficientViTCascade, efficientViTPlain,
    convolutional("odd maps", input: .map(7, 5, 3), channels: 5, kernel: 3, stride: 2),
    convolutional("even maps", input: .map(8, 6, 3), channels: 8, kernel: 5, stride: 2),
    convolutional("stride 1", input: .map(4, 4, 3), channels: 17, kernel: 3, stride: 1),
    transformedKernels("chained", input: .map(8, 7, 3), channels: 5, sides: [7, 5, 3]),
    transformedKernels("one step", input: .map(5, 5, 2), channels: 16, sides: [5, 3]),
    attention("joint norm", input: .map(3, 3, 4), heads: 2, headWidth: 4, joint: true),
    attention("norm per token", input: .map(2, 5, 3), heads: 3, headWidth: 5, joint: false),
    levit("odd map", input: .map(5, 4, 6), heads: 2),
    levit("even map", input: .map(4, 4, 3), heads: 3),
    merging("weighted", method: .bipartite(.alternating), isWeighted: true),
    merging("plain mean", method: .greedy, isWeighted: false),
  ]
}
