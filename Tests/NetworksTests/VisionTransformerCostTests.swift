import Networks
import Spaces
import TestSupport
import Testing

/// The spaces of vision transformers against published and counted costs.
@Suite struct VisionTransformerCostTests {
  private static let vit = Result { try Supernet(RepositorySpace.named("vit")) }
  private static let deepvit = Result { try Supernet(RepositorySpace.named("deepvit")) }

  private func cost(
    _ supernet: Supernet, _ name: String, _ overrides: [(slot: String, value: String)] = []
  ) throws -> Cost {
    supernet.cost(of: try supernet.space.architecture(name, overrides: overrides))
  }

  @Test(arguments: [
    ("DeiT-Ti", 5_717_416, 1_253_683_200), ("DeiT-S", 22_050_664, 4_598_882_304),
    ("DeiT-B", 86_567_656, 17_563_828_224), ("DeiT-Ti-distilled", 5_910_800, 1_261_003_776),
    ("DeiT-S-distilled", 22_436_432, 4_624_140_288), ("ViT-L", 304_326_632, 61_554_712_576),
  ])
  func `ViT and DeiT cost what PyTorch counts`(name: String, parameters: Int, macs: Int) throws {
    #expect(try cost(Self.vit.get(), name) == Cost(macs: macs, parameters: parameters))
  }

  /// 3p²D + D + (2 + n)D + L (12D² + 13D) + 2D + 1000D + 1000 parameters.
  @Test func `ViT-H14 costs what the closed form says`() throws {
    let (width, depth, patches) = (1280, 32, 256)
    let cost = try cost(Self.vit.get(), "ViT-H14")
    let embedding = 588 * width + width + (2 + patches) * width
    #expect(
      cost.parameters == embedding + depth * (12 * width * width + 13 * width) + 1002 * width + 1000
    )
    #expect(abs(Double(cost.macs) / 1e9 - 167.295) < 5e-4)
  }

  @Test(arguments: [
    ("DeiT-S", "384", 15.490), ("DeiT-B", "384", 55.484), ("ViT-L", "384", 191.066),
    ("ViT-L", "512", 361.986), ("ViT-H14", "518", 1016.717),
  ])
  func `higher resolutions cost more tokens`(name: String, side: String, expected: Double) throws {
    let cost = try cost(Self.vit.get(), name, [("resolution", side)])
    #expect(abs(Double(cost.macs) / 1e9 - expected) < 5e-4)
  }

  @Test(arguments: [
    ("16B", 24_426_664, 5_272_300_800), ("24B", 36_261_448, 7_879_357_824),
    ("32B", 48_096_232, 10_486_414_848), ("S", 27_312_632, 6_361_317_552),
    ("L", 58_883_708, 13_148_542_560), ("L-408", 55_636_016, 12_482_726_016),
  ])
  func `DeepViT costs what its table says`(name: String, parameters: Int, macs: Int) throws {
    #expect(try cost(Self.deepvit.get(), name) == Cost(macs: macs, parameters: parameters))
  }

  /// 2 resolutions, 4 widths, 2 stems and 2 residual scales; for each depth d one network of
  /// self-attention alone, and 2ᵈ − 1 others with either norm.
  @Test func `DeepViT's networks without re-attention are counted once`() throws {
    let attentions = [16, 24, 32].map { 1 + 2 * (UInt128(1) << $0 - 1) }
    let space = try RepositorySpace.named("deepvit")
    #expect(space.architectureCount == 32 * attentions.reduce(0, +))
    #expect(space.architectureCount == 275_955_842_976)
    #expect(!space.text(of: space.smallest).contains("scaledNorm"))
  }

  @Test func `DeepViT-L on images of 384 has positions of a larger grid`() throws {
    let cost = try cost(Self.deepvit.get(), "L", [("resolution", "384")])
    #expect(cost == Cost(macs: 44_792_024_160, parameters: 59_043_308))
  }

  @Test(arguments: [
    ("tiny", "T", 5_867_944, 1_481_938_432), ("small", "S", 22_891_432, 5_161_400_832),
    ("base", "B", 53_691_688, 11_691_179_008),
  ])
  func `AutoFormer's searched subnets cost what its table says`(
    space: String, name: String, parameters: Int, macs: Int
  ) throws {
    let supernet = try Supernet(RepositorySpace.named("autoformer-\(space)"))
    #expect(try cost(supernet, name) == Cost(macs: macs, parameters: parameters))
    if space == "small" { #expect(supernet.bounds.greatest.parameters == 34_790_440) }
  }

  /// 3 widths, and for each block of 12, 13 or 14 one of 3 · 3 pairs of heads and ratio.
  @Test func `AutoFormer's small space has as many subnets as its genes say`() throws {
    let blocks = (12...14).map { depth in (0..<depth).reduce(UInt128(1)) { total, _ in total * 9 } }
    #expect(
      try RepositorySpace.named("autoformer-small").architectureCount == 3 * blocks.reduce(0, +))
  }
}
