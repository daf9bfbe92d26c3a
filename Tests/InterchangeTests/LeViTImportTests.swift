import Engine
import Foundation
import Graphs
@testable import Interchange
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

/// LeViT under timm's names.
@Suite struct LeViTImportTests {
  private struct Parity: Decodable {
    struct Logits: Decodable {
      let first8: [Double]
      let sum: Double
      let l2: Double
      let argmax: Int
      let max: Double
    }
    struct Tap: Decodable {
      let shape: [Int]
      let first4: [Double]
      let sum: Double
      let l2: Double
    }
    let logits: Logits
    let taps: [String: Tap]
  }

  private func golden() throws -> ForeignGolden {
    try #require(
      ForeignGoldens(reading: GoldenFile("small-timm", in: .module).data).networks["levit"])
  }

  private func imported(
    _ weights: TensorFile, of genome: Genome, in supernet: Supernet
  ) throws -> SubnetFile {
    try WeightImport(
      reading: weights.encoded(), path: "x", from: .timm, architecture: genome, of: supernet
    ).file
  }

  /// What a network answers to an image, up to a node.
  private func answer(
    _ network: (graph: Graph, weights: ParameterStore), _ statistics: NormStatistics,
    to image: [Float], upTo name: String? = nil
  ) throws -> [Float] {
    let graph = network.graph
    let last = try #require(
      name == nil ? graph.output.node : graph.nodes.firstIndex { $0.name == name })
    let part = Graph(
      input: graph.input, nodes: Array(graph.nodes[...last]), output: Value(node: last))
    let plan = Plan(
      inferring: part, weights: network.weights, statistics: statistics, batch: 1,
      workspace: Workspace(threads: 2))
    plan.forward(image)
    return (0..<plan.output.count).map { plan.output.pointer[$0] }
  }

  /// The fill's image [H, W, C].
  private func image(side: Int) throws -> [Float] {
    let image = StateDictionaryFill.image(channels: 3, side: side)
    return try ImageFile(
      reading: TensorFile(tensors: ["images": image]).encoded(), path: "x", channels: 3
    ).pixels
  }

  @Test func `a small network of timm has the logits that it has there`() throws {
    let (golden, supernet) = (try golden(), try LeViTSpace.small())
    let genome = supernet.space.largest
    let expected = try WeightImport.expectedTensors(
      from: .timm, architecture: genome, of: supernet)
    #expect(expected == golden.shapes)
    let file = try imported(golden.weights, of: genome, in: supernet)
    let logits = try answer(
      file.network(of: supernet, images: golden.side), file.statistics,
      to: image(side: golden.side))
    #expect(golden.mismatch(logits, tolerance: 1e-5) == nil)
  }

  @Test func `matrices may be convolutions of one place`() throws {
    let (golden, supernet) = (try golden(), try LeViTSpace.small())
    var weights = golden.weights
    for (name, tensor) in weights.tensors where name.hasPrefix("stages") && tensor.shape.count == 2
    {
      guard name.hasSuffix("linear.weight") else { continue }
      weights.tensors[name] = StoredTensor(shape: tensor.shape + [1, 1], values: tensor.values)
    }
    #expect(weights.tensors != golden.weights.tensors)
    let genome = supernet.space.largest
    #expect(
      try imported(weights, of: genome, in: supernet).encoded(of: supernet)
        == imported(golden.weights, of: genome, in: supernet).encoded(of: supernet))
  }

  @Test func `weights of a network with other heads are refused with what does not fit`() throws {
    let (golden, supernet) = (try golden(), try LeViTSpace.small())
    let error = #expect(throws: InterchangeError.self) {
      try imported(golden.weights, of: supernet.space.smallest, in: supernet)
    }
    let sentence = try #require(error?.description)
    #expect(
      sentence.contains("stages.0.blocks.0.attn.qkv.linear.weight ([32, 32] expected, [64, 32]"))
    #expect(sentence.contains("surplus: stages.1.blocks.1.attn.attention_biases"))
  }

  /// The larger one only where time is given.
  @Test(
    arguments: [("128S", 273, "levit_128s"), ("192", 336, "levit_192")].prefix(
      ProcessInfo.processInfo.environment["NAS_SOAK_SECONDS"] == nil ? 1 : 2))
  func `published networks have the logits and the intermediate values of timm`(
    architecture: String, tensors: Int, name: String
  ) throws {
    let golden = try JSONDecoder().decode(
      Parity.self, from: GoldenFile("parity", in: .module).part([name]))
    let supernet = try LeViTSpace.published()
    let genome = try supernet.space.architecture(architecture)
    let shapes = try WeightImport.expectedTensors(
      from: .timm, architecture: genome, of: supernet)
    #expect(shapes.count == tensors)
    let file = try imported(StateDictionaryFill.file(shapes), of: genome, in: supernet)

    let (network, image) = (file.network(of: supernet, images: 224), try image(side: 224))
    let logits = try answer(network, file.statistics, to: image).map(Double.init)
    let scale = golden.logits.max
    for (value, expected) in zip(logits, golden.logits.first8) {
      #expect(abs(value - expected) < 1e-4 * scale)
    }
    #expect(logits.firstIndex(of: logits.max() ?? 0) == golden.logits.argmax)
    #expect(abs(logits.reduce(0, +) - golden.logits.sum) < 1e-4 * golden.logits.l2)
    #expect(abs(Self.norm(logits) - golden.logits.l2) < 1e-4 * golden.logits.l2)

    let last = (try #require(supernet.steps(of: genome).filter { $0.key.stage == 1 }.last)).key
    let nodes = [
      "stem": "stem.0.norm4",
      "stages.0.blocks.0.attn": "stage1.0.attention.projectNorm",
      "stages.0.blocks.0": "stage1.0.mlpSum",
      "stages.0": "stage1.\(last.block).mlpSum",
      "stages.1.downsample.attn_downsample": "stage2.0.attention.projectNorm",
      "stages.1.downsample": "stage2.0.mlpSum",
      "head": "head.0.classifier", "head_dist": "head.0.distillationClassifier",
    ]
    for (tap, node) in nodes {
      let expected = try #require(golden.taps[tap])
      let values = try answer(network, file.statistics, to: image, upTo: node)
        .map(Double.init)
      #expect(values.count == expected.shape.reduce(1, *))
      // The stem's map stands channels first there: its first values are those of the first channel.
      let step = tap == "stem" ? expected.shape[1] : 1
      let scale = 10 * expected.l2 / Double(values.count).squareRoot()
      for (index, value) in expected.first4.enumerated() {
        #expect(abs(values[index * step] - value) < 1e-4 * scale, "\(tap)")
      }
      #expect(abs(values.reduce(0, +) - expected.sum) < 1e-4 * expected.l2 * 10, "\(tap)")
      #expect(abs(Self.norm(values) - expected.l2) < 1e-4 * expected.l2, "\(tap)")
    }
  }

  private static func norm(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
