import Engine
import Foundation
import Graphs
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

@testable import Interchange

/// LeViT under timm's names.
@Suite struct LeViTImportTests {
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

  @Test func `a small network of timm has the logits that it has there`() throws {
    let (golden, supernet) = (try golden(), try LeViTSpace.small())
    let genome = supernet.space.largest
    let expected = try WeightImport.expectedTensors(
      from: .timm, architecture: genome, of: supernet)
    #expect(expected == golden.shapes)
    let file = try imported(golden.weights, of: genome, in: supernet)
    let logits = try file.answer(of: supernet, to: golden.image)
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
    let golden = try ParityGolden(name, in: .module)
    let supernet = try LeViTSpace.published()
    let genome = try supernet.space.architecture(architecture)
    let shapes = try WeightImport.expectedTensors(
      from: .timm, architecture: genome, of: supernet)
    #expect(shapes.count == tensors)
    let file = try imported(StateDictionaryFill.file(shapes), of: genome, in: supernet)

    let image = StateDictionaryFill.image(channels: 3, side: 224)
    let logits = try file.answer(of: supernet, to: image)
    #expect(golden.logits.mismatch(logits, tolerance: 1e-4) == nil)

    let last = (try #require(supernet.blocks(of: genome).filter { $0.key.stage == 1 }.last)).key
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
      let values = try file.answer(
        of: supernet, to: image, upTo: node, in: expected.shape)
      #expect(expected.mismatch(values, tolerance: 1e-4) == nil, "\(tap)")
    }
  }
}
