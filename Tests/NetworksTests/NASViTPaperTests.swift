import Foundation
import Networks
import Seeding
import Spaces
import Testing

/// The space of NASViT's paper, as far as it can be reconstructed: MLP ratios 1 and 2, kernels 3
/// and 5 in mb3, mb5 of at most 8 blocks.
@Suite struct NASViTPaperTests {
  private let supernet: Supernet

  init() throws { supernet = try TestSpaces.paperSupernet.get() }

  /// The released space has 48,157,949,952; mb3 has another kernel, mb5 six depths of seven, four
  /// stages two MLP ratios.
  @Test func `the space has 1320903770112 subnets`() {
    let released: UInt128 = 48_157_949_952
    #expect(supernet.space.architectureCount == released / 7 * 6 * 2 * 16)
    #expect(supernet.space.architectureCount == 1_320_903_770_112)
  }

  /// The paper's table says 190 million for its smallest network; what all spaces have in common
  /// costs the same in both.
  @Test func `networks of ratio 1 cost what they cost in the released space`() throws {
    #expect(supernet.cost(of: supernet.space.smallest).macs == 189_789_040)
    #expect(supernet.bounds.least == supernet.cost(of: supernet.space.smallest))
    let shared = try GoldenArchitecture.all().filter { $0.depth[4] <= 8 }
    #expect(shared.count >= 18)
    for architecture in shared {
      let genome = try supernet.architecture(
        architecture.text.replacing(
          "}", with: (4...7).map { ", \"mb\($0).mlpRatio\": 1" }.joined() + "}"))
      #expect(
        supernet.cost(of: genome)
          == Cost(macs: architecture.macs, parameters: architecture.params_cropped_relpos))
    }
  }

  /// Two MLPs of ratio ρ take 2 · 2 · ρ · C² · L, and 2 · (2 ρ C² + ρ C + C) parameters.
  @Test func `the ratio of the MLPs costs what the formula says`() throws {
    var stream = RandomStream(seed: 5, purpose: .test)
    for _ in 0..<40 {
      let genome = try supernet.sample(using: &stream)
      var plain = genome
      var macs = 0
      var parameters = 0
      for (stage, stride) in [(4, 16), (5, 32), (6, 32), (7, 64)] {
        let slot = try #require(supernet.space.slot(at: "mb\(stage).mlpRatio"))
        plain.choices[slot] = 0
        let value = { (gene: String) in
          Int(supernet.space.value(of: "mb\(stage).\(gene)", in: genome) ?? 0)
        }
        let side = (supernet.space.resolution(genome) + stride - 1) / stride
        let more = value("mlpRatio") - 1
        let (blocks, channels) = (value("depth") - 1, value("width"))
        macs += blocks * 2 * 2 * more * channels * channels * side * side
        parameters += blocks * 2 * more * (2 * channels * channels + channels)
      }
      let cost = supernet.cost(of: plain)
      #expect(
        supernet.cost(of: genome)
          == Cost(macs: cost.macs + macs, parameters: cost.parameters + parameters))
    }
  }

  /// The least and the greatest that a third party's transcription of model A1 comes to, mb4 and
  /// mb5 open.
  @Test(arguments: [(192, 4, 208.90), (192, 6, 212.53), (224, 4, 307.22), (224, 6, 312.15)])
  func `the transcribed A1 comes near the published 208 and 309 million`(
    resolution: Int, expansion: Int, millions: Double
  ) throws {
    let architecture = GoldenArchitecture(
      name: "T-A1", resolution: resolution, width: [16, 16, 24, 32, 64, 112, 160, 216, 1792],
      depth: [1, 3, 3, 4, 3, 3, 3], kernel_size: [3, 3, 3, 3, 3, 3, 3],
      expand_ratio: [1, 4, 4, expansion, expansion, 6, 6], macs: 0, params_cropped_relpos: 0)
    let genome = try supernet.architecture(
      architecture.text.replacing(
        "}", with: (4...7).map { ", \"mb\($0).mlpRatio\": 1" }.joined() + "}"))
    #expect(abs(Double(supernet.cost(of: genome).macs) / 1e6 - millions) < 0.005)
  }

  @Test func `its supernet is scaled by width and depth and normalised per token`() {
    #expect(supernet.space.options == SpaceOptions(normalization: .token, scaling: .widthDepth))
  }

  @Test func `the released supernet has the scaling and the norms of its code`() throws {
    let released = try TestSpaces.nasvitSupernet.get()
    #expect(released.space.options == SpaceOptions(normalization: .joint, scaling: .repo))
  }
}
