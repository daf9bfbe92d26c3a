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

/// One training step of small vision transformers, against PyTorch.
@Suite struct VisionTransformerGradientTests {
  private struct Golden: Decodable {
    struct Tensor: Decodable {
      let shape: [Int]
      let gradient: [Float]
    }
    struct Network: Decodable {
      let loss: Double
      let tensors: [String: Tensor]
    }
    let channels: Int
    let side: Int
    let factors: [Float]
    let labels: [Int]
    let networks: [String: Network]
  }

  private static let distilled = """
    {"name": "embed", "block": "patch-embedding", "width": 12, "patch": 4, "grid": 3,
     "distillationToken": true},
    {"name": "blocks", "block": "vit-block", "depth": 2, "heads": 3, "mlpRatio": 2},
    {"name": "head", "block": "token-head"}
    """

  private static let spaces:
    [(name: String, library: WeightLibrary, merging: String, stages: String)] = [
      ("deit", .timm, "", distilled),
      ("merging", .timm, #""merging": {"r": 2},"#, distilled),
      (
        "deepvit", .deepvit, "",
        """
        {"name": "embed", "block": "patch-embedding", "width": 12, "patch": 4, "grid": 3,
         "stem": "convolutional", "stemWidth": 4},
        {"name": "blocks", "depth": 2, "heads": 3, "mlpRatio": 3, "residualScale": 0.5,
         "first": {"block": "vit-block"},
         "rest": {"block": "vit-block", "attention": "re-attention", "scaledNorm": true}},
        {"name": "head", "block": "token-head"}
        """
      ),
      (
        "autoformer", .autoformer, "",
        """
        {"name": "embed", "block": "patch-embedding", "width": 12, "patch": 4, "grid": 3},
        {"name": "blocks", "block": "vit-block", "depth": 2, "heads": [2, 3], "headWidth": 4,
         "mlpRatio": [2, 2.5], "relativePosition": 1, "epsilon": 1e-5,
         "perBlock": ["heads", "mlpRatio"]},
        {"name": "head", "block": "token-head", "pool": "mean", "epsilon": 1e-5}
        """
      ),
    ]

  @Test(arguments: ["deit", "merging", "deepvit", "autoformer"])
  func `loss and gradient agree with PyTorch, through the names of the library`(
    name: String
  ) throws {
    let golden = try GoldenFile("small-transformers", in: .module).decoded(as: Golden.self)
    let network = try #require(golden.networks[name])
    let (_, library, merging, stages) = try #require(Self.spaces.first { $0.name == name })
    let text = """
      {"name": "x", "input": {"channels": 2, "resolution": 12}, "classes": 4, \(merging)
       "stages": [\(stages)]}
      """
    let supernet = try Supernet(
      Space(reading: Data(text.utf8), path: "s.json", vocabulary: Roster.vocabulary))
    let genome = try supernet.space.architecture(
      "max",
      overrides: name == "autoformer" ? [("blocks.0.heads", "2"), ("blocks.1.mlpRatio", "2")] : [])
    func imported(_ file: TensorFile) throws -> SubnetFile {
      try WeightImport(
        reading: file.encoded(), path: "x", from: library, architecture: genome, of: supernet
      ).file
    }
    let file = try imported(StateDictionaryFill.file(network.tensors.mapValues(\.shape)))
    let (graph, weights) = file.network(of: supernet, images: golden.side)
    let batch = golden.labels.count
    let image = StateDictionaryFill.image(channels: golden.channels, side: golden.side)
    let pixels = try ImageFile(
      reading: TensorFile(tensors: ["images": image]).encoded(), path: "x",
      channels: golden.channels
    ).pixels
    let images = golden.factors.flatMap { factor in pixels.map { $0 * factor } }
    let plan = Plan(
      graph, mode: .training, weights: weights, batch: batch, workspace: Workspace(threads: 2))
    plan.forward(images)
    let logits = (0..<plan.output.count).map { Double(plan.output.pointer[$0]) }
    let classes = supernet.space.classes
    var loss = 0.0
    var upstream: [Float] = []
    for (row, label) in golden.labels.enumerated() {
      let powers = logits[row * classes..<(row + 1) * classes].map { exp($0) }
      let total = powers.reduce(0, +)
      loss -= log(powers[label] / total) / Double(batch)
      for (index, power) in powers.enumerated() {
        upstream.append(Float((power / total - (index == label ? 1 : 0)) / Double(batch)))
      }
    }
    #expect(abs(loss - network.loss) < 1e-5 * network.loss)
    let gradients = GradientStore(layout: weights.layout)
    plan.backward(upstream, images: images, into: gradients)

    // Recipes only move numbers, so that they turn gradients under foreign names into ours.
    let expected = try imported(
      TensorFile(
        tensors: network.tensors.mapValues { StoredTensor(shape: $0.shape, values: $0.gradient) }))
    let (_, expectedGradients) = expected.network(of: supernet, images: golden.side)
    var count = 0
    for slice in graph.nodes.flatMap(\.parameters) {
      var found: [Float] = []
      weights.layout.region(of: slice).forEachElement {
        found.append(gradients.buffer.pointer[$0])
      }
      let values = expectedGradients.values(of: slice)
      let scale = max(values.map(abs).max() ?? 0, 1e-2)
      let worst = zip(found, values).map { abs($0 - $1) }.max() ?? 0
      #expect(found.count == values.count && worst < 2e-4 * scale, "\(slice.name)")
      count += values.count
    }
    #expect(count > 1000)
  }
}
