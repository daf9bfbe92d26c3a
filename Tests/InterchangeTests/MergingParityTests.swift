import Blocks
import Engine
import Foundation
import Graphs
import Interchange
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

/// DeiT-Ti that merges tokens, under the deterministic fill, against the reference.
@Suite struct MergingParityTests {
  /// What `parity.json` says of one run.
  private struct Golden: Decodable {
    let first6: [Double]
    let l2: Double
    let argmax: Int
    let tokens: Int?
    let sizeMax: Float?
    let sizesHead: [Float]?

    private enum CodingKeys: String, CodingKey {
      case first6
      case l2
      case argmax
      case tokens
      case sizeMax = "size_max"
      case sizesHead = "sizes_head"
    }
  }

  /// The network and its weights, which are the same whatever merges.
  private struct Network: Sendable {
    let supernet: Supernet
    let file: SubnetFile
    let pixels: [Float]

    init() throws {
      let text = """
        {"name": "x", "input": {"channels": 3, "resolution": 224}, "classes": 1000,
         "merging": {"r": [16, 13, 8, 0], "proportional": [true, false]},
         "stages": [
          {"name": "embed", "block": "patch-embedding", "width": 192},
          {"name": "blocks", "block": "vit-block", "depth": 12, "heads": 3},
          {"name": "head", "block": "token-head"}]}
        """
      supernet = try Supernet(
        Space(reading: Data(text.utf8), path: "s.json", vocabulary: Roster.vocabulary))
      let shapes = try WeightImport.expectedTensors(
        from: .timm, architecture: supernet.space.largest, of: supernet)
      file = try WeightImport(
        reading: StateDictionaryFill.file(shapes).encoded(), path: "x", from: .timm,
        architecture: supernet.space.largest, of: supernet
      ).file
      pixels = try ImageFile(
        reading: TensorFile(tensors: [
          "images": StateDictionaryFill.image(channels: 3, side: 224)
        ]).encoded(), path: "x", channels: 3
      ).pixels
    }

    func graph(r: Int, proportional: Bool) throws -> Graph {
      let merging = r == 0 ? [] : [(slot: "merging.proportional", value: "\(proportional)")]
      return supernet.graph(
        of: try supernet.space.architecture(
          "max", overrides: [(slot: "merging.r", value: "\(r)")] + merging)
      ).folded
    }

    /// What inference computes for a value of a graph.
    func value(_ value: Value, of graph: Graph) -> [Float] {
      let part =
        value == graph.output
        ? graph
        : Graph(input: graph.input, nodes: Array(graph.nodes[...value.node]), output: value)
      let plan = Plan(
        inferring: part, weights: file.network(of: supernet, images: 224).weights,
        statistics: NormStatistics(), batch: 1,
        workspace: Workspace(threads: 2))
      plan.forward(pixels)
      return (0..<plan.output.count).map { plan.output.pointer[$0] }
    }
  }

  private static let network = Result { try Network() }

  @Test(arguments: [
    (0, true), (8, true), (13, true), (16, true), (8, false), (16, false),
  ])
  func `logits, sizes and groups are those of the reference`(
    r: Int, proportional: Bool
  ) throws {
    let name =
      "deit_tiny_patch16_224|prop=\(proportional ? "True" : "False")|r=\(r)"
    let golden = try JSONDecoder().decode(
      Golden.self, from: GoldenFile("parity", in: .module).part(["tome", name]))
    let network = try Self.network.get()
    let graph = try network.graph(r: r, proportional: proportional)
    let logits = network.value(graph.output, of: graph).map(Double.init)
    let largest = logits.map(abs).max() ?? 0
    for (value, expected) in zip(logits, golden.first6) {
      #expect(abs(value - expected) < 1e-4 * largest)
    }
    let norm = logits.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(abs(norm - golden.l2) < 1e-4 * golden.l2)
    #expect(logits.indices.max { logits[$0] < logits[$1] } == golden.argmax)

    guard let tokens = golden.tokens else {
      #expect(!graph.nodes.contains { $0.name.contains("merging") })
      return
    }
    let place = { (name: String) in graph.nodes.firstIndex { $0.name == name } }
    let sizes = network.value(
      Value(node: try #require(place("blocks.11.merging.tokens")), output: 1), of: graph)
    #expect(sizes.count == tokens)
    #expect(sizes.max() == golden.sizeMax)
    #expect(Array(sizes.prefix(8)) == golden.sizesHead)
    // Where each patch has gone: a partition that the sizes count.
    let sources = network.value(
      Value(node: try #require(place("blocks.11.merging.sources"))), of: graph)
    #expect(sources.count == 197)
    #expect(TokenAssignment(sources[...]).groups.map { Float($0.count) } == sizes)
  }
}
