import Networks
import Spaces
import Testing

@Suite struct NASViTCostTests {
  private let space: Space
  private let supernet: Supernet

  init() throws {
    supernet = try TestSpaces.nasvitSupernet.get()
    space = supernet.space
  }

  @Test func `every published architecture costs what the released code counts`() throws {
    let architectures = try GoldenArchitecture.all()
    #expect(architectures.count == 22)
    for architecture in architectures {
      let cost = try supernet.cost(of: architecture.genome(in: space))
      #expect(
        cost
          == Cost(macs: architecture.macs, parameters: architecture.params_cropped_relpos),
        "\(architecture.name)")
    }
  }

  @Test func `smallest and largest are the extremes`() {
    let least = Cost(macs: 189_789_040, parameters: 8_237_184)
    let greatest = Cost(macs: 1_881_708_502, parameters: 16_681_734)
    #expect(supernet.cost(of: space.smallest) == least)
    #expect(supernet.cost(of: space.largest) == greatest)
    #expect(supernet.bounds.least == least)
    #expect(supernet.bounds.greatest == greatest)
  }

  @Test(arguments: [
    ("min", 224, 276_160_784, 8_244_896), ("min", 256, 369_065_984, 8_252_416),
    ("min", 288, 502_247_168, 8_262_656), ("max", 192, 723_133_168, 16_594_022),
    ("max", 224, 1_040_979_462, 16_620_254), ("max", 256, 1_398_700_032, 16_646_878),
  ])
  func `costs follow the resolution`(
    corner: String, resolution: Int, macs: Int, parameters: Int
  ) throws {
    let genome = try supernet.architecture(corner, overrides: [("resolution", "\(resolution)")])
    #expect(supernet.cost(of: genome) == Cost(macs: macs, parameters: parameters))
  }

  @Test func `stages of the smallest subnet cost what the table says`() {
    expect(
      supernet.stageCosts(of: space.smallest),
      macs: [
        3_981_312, 3_686_400, 40_402_944, 18_803_200, 39_757_824, 19_167_488, 38_035_584,
        19_589_616, 6_364_672,
      ],
      parametersWithAllBiases: [
        464, 464, 15_632, 48_728, 157_744, 487_556, 1_221_472, 2_162_236, 4_291_496,
      ],
      transformers: [
        4: (blocks: 2, heads: 8, side: 12), 5: (2, 14, 6), 6: (2, 20, 6), 7: (2, 26, 3),
      ])
  }

  @Test func `stages of the largest subnet cost what the table says`() {
    expect(
      supernet.stageCosts(of: space.largest),
      macs: [
        13_436_928, 48_771_072, 472_531_968, 184_286_976, 415_432_800, 227_802_672, 385_519_734,
        121_749_456, 12_176_896,
      ],
      parametersWithAllBiases: [
        696, 2_544, 84_752, 303_472, 471_729, 2_251_280, 4_163_073, 4_879_612, 4_955_240,
      ],
      transformers: [
        4: (blocks: 5, heads: 9, side: 18), 5: (8, 16, 9), 6: (7, 23, 9), 7: (5, 28, 5),
      ])
  }

  /// The table counts all 35² rows of a position bias table, a subnet reads the (2H − 1)² of its
  /// grid.
  private func expect(
    _ costs: [Cost], macs: [Int], parametersWithAllBiases: [Int],
    transformers: [Int: (blocks: Int, heads: Int, side: Int)]
  ) {
    #expect(costs.map(\.macs) == macs)
    let parameters = costs.enumerated().map { stage, cost in
      guard let part = transformers[stage] else { return cost.parameters }
      let read = (2 * part.side - 1) * (2 * part.side - 1)
      return cost.parameters + part.blocks * part.heads * (35 * 35 - read)
    }
    #expect(parameters == parametersWithAllBiases)
  }

  @Test func `the space has 48157949952 subnets`() {
    #expect(space.architectureCount == 48_157_949_952)
  }
}
