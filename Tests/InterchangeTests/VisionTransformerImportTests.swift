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

/// Vision transformers of other libraries under the deterministic fill.
@Suite struct VisionTransformerImportTests {
  private static let soaks = ProcessInfo.processInfo.environment["NAS_SOAK_SECONDS"] != nil

  private func supernet(_ text: String) throws -> Supernet {
    try Supernet(
      Space(reading: Data(text.utf8), path: "s.json", vocabulary: Roster.vocabulary))
  }

  private func supernet(named name: String) throws -> Supernet {
    try Supernet(RepositorySpace.named(name))
  }

  @Test(arguments: [("vit", false), ("distilled-deit", true)])
  func `small networks of timm have the logits that they have there`(
    name: String, isDistilled: Bool
  ) throws {
    let golden = try #require(
      ForeignGoldens(reading: GoldenFile("small-timm", in: .module).data).networks[name])
    let supernet = try supernet(
      """
      {"name": "x", "input": {"channels": 3, "resolution": 28}, "classes": 10,
       "stages": [
        {"name": "embed", "block": "patch-embedding", "width": 24, "patch": 7, "grid": 3,
         "distillationToken": \(isDistilled)},
        {"name": "blocks", "block": "vit-block", "depth": 2, "heads": 3, "mlpRatio": 2},
        {"name": "head", "block": "token-head"}]}
      """)
    let genome = supernet.space.largest
    let expected = try WeightImport.expectedTensors(
      from: .timm, architecture: genome, of: supernet)
    #expect(expected == golden.shapes)
    let imported = try WeightImport(
      reading: golden.weights.encoded(), path: "x", from: .timm, architecture: genome,
      of: supernet)
    // The table of the supernet is of 3 × 3, that of the file as large as the grid.
    #expect(imported.resized.isEmpty)
    let logits = try imported.file.answer(of: supernet, to: golden.image)
    #expect(golden.mismatch(logits, tolerance: 1e-5) == nil)
  }

  @Test func `DeiT-Ti has the logits and the values between that timm gives`() throws {
    try check(
      "deit_tiny_patch16_224", space: "vit", architecture: "DeiT-Ti", from: .timm,
      taps: [
        "patch_embed": "embed.0.project", "pos_drop": "embed.0.positions",
        "blocks.0.norm1": "blocks.0.norm1", "blocks.0.attn": "blocks.0.attention.project",
        "blocks.0": "blocks.0.mlpSum", "blocks.11": "blocks.11.mlpSum", "norm": "head.0.norm",
      ])
  }

  @Test(.enabled(if: soaks))
  func `distilled DeiT-Ti averages two heads`() throws {
    try check(
      "deit_tiny_distilled_patch16_224", space: "vit", architecture: "DeiT-Ti-distilled",
      from: .timm, taps: ["pos_drop": "embed.0.positions", "norm": "head.0.norm"])
  }

  @Test(.enabled(if: soaks))
  func `DeepViT-16B has the logits of its authors' code`() throws {
    try check(
      "deepvit_16b", space: "deepvit", architecture: "16B", from: .deepvit,
      taps: [
        "patch_embed": "embed.0.project", "blocks.0.attn.var_norm": "blocks.0.attention.mixNorm",
        "blocks.0": "blocks.0.mlpSum", "blocks.15": "blocks.15.mlpSum", "norm": "head.0.norm",
      ])
  }

  @Test(.enabled(if: soaks))
  func `AutoFormer-T, cut out of its supernet, has the logits of its authors' code`() throws {
    try check(
      "autoformer_t_subnet", tensors: Self.autoFormerSupernet, space: "autoformer-tiny",
      architecture: "T", from: .autoformer,
      taps: [
        "patch_embed_super": "embed.0.project", "blocks.0.attn": "blocks.0.attention.project",
        "blocks.0": "blocks.0.mlpSum", "blocks.12": "blocks.12.mlpSum", "norm": "head.0.norm",
      ])
  }

  /// The supernet of AutoFormer-T: 256 channels, 14 blocks of 4 heads and ratio 4.
  private static var autoFormerSupernet: [String: [Int]] {
    let width = 256
    var shapes = [
      "patch_embed_super.proj.weight": [width, 3, 16, 16], "patch_embed_super.proj.bias": [width],
      "cls_token": [1, 1, width], "pos_embed": [1, 197, width], "norm.weight": [width],
      "norm.bias": [width], "head.weight": [1000, width], "head.bias": [1000],
    ]
    for block in 0..<14 {
      let own = [
        "attn.qkv": [3 * width, width], "attn.proj": [width, width], "fc1": [4 * width, width],
        "fc2": [width, 4 * width], "attn_layer_norm": [width], "ffn_layer_norm": [width],
      ]
      for (name, shape) in own {
        shapes["blocks.\(block).\(name).weight"] = shape
        shapes["blocks.\(block).\(name).bias"] = [shape[0]]
      }
      for table in [
        "k.embeddings_table_v", "k.embeddings_table_h", "v.embeddings_table_v",
        "v.embeddings_table_h",
      ] {
        shapes["blocks.\(block).attn.rel_pos_embed_\(table)"] = [30, 64]
      }
    }
    return shapes
  }

  private func check(
    _ name: String, tensors: [String: [Int]]? = nil, space: String, architecture: String,
    from library: WeightLibrary,
    taps: [String: String]
  ) throws {
    let golden = try ParityGolden(name, in: .module)
    let supernet = try supernet(named: space)
    let genome = try supernet.space.architecture(architecture, overrides: [])
    let shapes =
      try tensors
      ?? WeightImport.expectedTensors(from: library, architecture: genome, of: supernet)
    let imported = try WeightImport(
      reading: StateDictionaryFill.file(shapes).encoded(), path: "x", from: library,
      architecture: genome, of: supernet)
    let image = StateDictionaryFill.image(channels: 3, side: 224)
    let logits = try imported.file.answer(of: supernet, to: image)
    #expect(golden.logits.mismatch(logits, tolerance: 1e-4) == nil)
    for (tap, node) in taps {
      let expected = try #require(golden.taps[tap])
      let values = try imported.file.answer(
        of: supernet, to: image, upTo: node, in: expected.shape)
      #expect(expected.mismatch(values, tolerance: 1e-4) == nil, "\(tap)")
    }
  }
}
