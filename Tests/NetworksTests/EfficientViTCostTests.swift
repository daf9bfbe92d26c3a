import Graphs
import Networks
import Spaces
import TestSupport
import Testing

/// EfficientViT's space against networks that PyTorch counted.
@Suite struct EfficientViTCostTests {
  private static let supernet = Result { try Supernet(RepositorySpace.named("efficientvit")) }

  private func genome(_ name: String, _ values: [String: GeneValue] = [:]) throws -> Genome {
    let space = try Self.supernet.get().space
    var genome = try space.architecture(name)
    for (path, value) in values {
      let slot = try #require(space.slots.firstIndex { $0.path == path })
      genome.choices[slot] = try #require(space.slots[slot].choices.firstIndex(of: value))
    }
    return space.canonical(genome)
  }

  @Test(arguments: [
    ("M0", 2_349_436, 28_656, [76_653_696, 192_000, 2_347_904]),
    ("M1", 2_980_560, 32_224, [164_216_896, 192_000, 2_642_944]),
    ("M2", 4_187_554, 37_984, [197_618_656, 224_000, 3_193_056]),
    ("M3", 6_900_722, 49_024, [258_820_352, 320_000, 3_521_856]),
    ("M4", 8_804_228, 55_008, [295_199_872, 384_000, 3_724_672]),
    ("M5", 12_473_772, 74_256, [516_015_184, 384_000, 5_183_920]),
  ])
  func `the published networks cost what PyTorch counts`(
    name: String, parameters: Int, statistics: Int, macs: [Int]
  ) throws {
    let supernet = try Self.supernet.get()
    let genome = try genome(name)
    #expect(
      supernet.cost(of: genome) == Cost(macs: macs.reduce(0, +), parameters: parameters))
    let nodes = supernet.graph(of: genome).nodes
    #expect(2 * nodes.compactMap(\.statisticsCount).reduce(0, +) == statistics)
    let attention = nodes.filter {
      switch $0.operation {
      case .scores, .apply: true
      default: false
      }
    }
    #expect(attention.reduce(0) { $0 + $1.macs } == macs[2])
    #expect(nodes.last?.macs == macs[1])
  }

  /// The embedding and the blocks of the first stage, each subsampling and the blocks behind it,
  /// the head.
  @Test(arguments: [
    (
      "M0", [13_547_520, 9_596_160, 11_554_432, 16_558_080, 10_643_584, 17_101_824, 192_000]
    ),
    (
      "M4", [48_771_072, 33_091_072, 45_653_248, 62_343_680, 42_258_688, 66_806_784, 384_000]
    ),
    (
      "M5", [105_670_656, 71_883_392, 85_997_088, 118_531_392, 50_040_864, 89_075_712, 384_000]
    ),
  ])
  func `each part costs what PyTorch counts`(name: String, macs: [Int]) throws {
    var parts = Array(repeating: 0, count: 7)
    for block in try Self.supernet.get().blocks(of: genome(name)) {
      parts[2 * block.key.stage + min(block.key.block, 1)] += block.cost.macs
    }
    #expect(parts == macs)
  }

  @Test(arguments: [
    (384, 7, 1_494_311_936), (384, 12, 1_485_544_704), (384, 16, 1_553_920_256),
    (512, 7, 2_799_843_488), (512, 12, 2_830_676_736), (512, 16, 2_699_561_984),
  ])
  func `M5 costs what larger images and windows take`(side: Int, window: Int, macs: Int) throws {
    var values: [String: GeneValue] = ["resolution": .integer(side)]
    for stage in 1...3 { values["stage\(stage).window"] = .integer(window) }
    let genome = try genome("M5", values)
    #expect(try Self.supernet.get().cost(of: genome).macs == macs)
    if (side, window) == (384, 12) { #expect(try genome == self.genome("M5-384")) }
  }

  /// A window beyond the map is the map, so that windows of the second and third stage follow that
  /// of the first, whose map is larger.
  @Test func `no network has two architectures that differ in windows alone`() throws {
    let supernet = try Self.supernet.get()
    var graphs: Set<Graph> = []
    var count = 0
    for side in [224, 384, 512] {
      for windows in [7, 12, 16].flatMap({ a in [7, 12, 16].map { [a, $0] } }) {
        for last in [7, 12, 16] {
          let values =
            [("resolution", side)]
            + (windows + [last]).enumerated().map {
              ("stage\($0.offset + 1).window", $0.element)
            }
          guard
            let genome = try? supernet.space.architecture(
              "M0", overrides: values.map { ($0.0, "\($0.1)") })
          else { continue }
          count += 1
          graphs.insert(supernet.graph(of: genome, images: 224))
        }
      }
    }
    #expect(count == 9 && graphs.count == 9)
    #expect(supernet.space.architectures.count == 7)
  }

  @Test func `the small sister's subnets cost less than 3 million multiply-accumulates`() throws {
    let supernet = try Supernet(RepositorySpace.named("efficientvit-small"))
    #expect(supernet.bounds.greatest.macs < 3_000_000)
    #expect(throws: Never.self) { try supernet.requireClassifier() }
  }
}
