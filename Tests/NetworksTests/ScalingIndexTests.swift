import Documents
import Graphs
import Networks
import Spaces
import Testing

/// Which vector of a switchable scaling layer a subnet reads.
@Suite struct ScalingIndexTests {
  /// Depth and second index of the last transformer of a stage.
  private func index(
    _ supernet: Supernet, _ stage: Int, _ overrides: [(slot: String, value: String)]
  ) throws -> (depth: Int, slot: Int) {
    let genome = try supernet.architecture("max", overrides: overrides)
    let slices = supernet.blocks(of: genome)
      .filter { supernet.space.stages[$0.key.stage].name == "mb\(stage)" }
      .flatMap(\.fragment.nodes).flatMap(\.parameters)
    let slice = try #require(slices.last { $0.name.hasSuffix("scaling.attention") })
    let shared = try #require(slices.last { $0.name.hasSuffix("scaling.mlp") })
    #expect(shared.axes == slice.axes)
    guard case .index(let depth) = slice.axes[0].placement,
      case .index(let slot) = slice.axes[1].placement
    else { throw Unswitched() }
    return (depth, slot)
  }

  private struct Unswitched: Error {}

  @Test func `every width and depth of a stage has a vector of its own`() throws {
    let supernet = try TestSpaces.widthDepthSupernet.get()
    let space = supernet.space
    for stage in 4...7 {
      var vectors: Set<[Int]> = []
      var count = 0
      for width in try choices(space, "mb\(stage).width") {
        for depth in try choices(space, "mb\(stage).depth") {
          let (row, slot) = try index(
            supernet, stage, [("mb\(stage).width", width), ("mb\(stage).depth", depth)])
          #expect("\(row)" == depth)
          vectors.insert([row, slot])
          count += 1
        }
      }
      #expect(vectors.count == count)
    }
  }

  /// C/8 modulo 8, as the specification recommends for the widths of NASViT.
  @Test(arguments: [
    (4, ["64": 0, "72": 1]), (5, ["112": 6, "120": 7, "128": 0]),
    (6, ["160": 4, "168": 5, "176": 6, "184": 7]), (7, ["208": 2, "216": 3, "224": 4]),
  ])
  func `widths of NASViT stand at C/8 modulo 8`(stage: Int, slots: [String: Int]) throws {
    let supernet = try TestSpaces.widthDepthSupernet.get()
    for (width, slot) in slots {
      #expect(try index(supernet, stage, [("mb\(stage).width", width)]).slot == slot)
    }
  }

  /// Widths of 8 and 16 heads are the same modulo 8, depths beyond 9 have no row in the released
  /// code.
  @Test func `widths and depths that the released table cannot hold get one that does`() throws {
    let supernet = try Supernet(
      TestSpaces.read(
        """
        {"name": "wide", "input": {"channels": 3, "resolution": 16}, "classes": 4,
         "stages": [
          {"name": "stem", "block": "convolution", "width": 8, "kernel": 3, "stride": 4},
          {"name": "mb4", "width": [64, 128, 192], "depth": [2, 12],
           "first": {"block": "inverted-residual", "kernel": 3, "expansion": 1},
           "rest": {"block": "talking-heads-transformer", "window": 4}},
          {"name": "mb5", "block": "talking-heads-transformer", "window": 4, "depth": [1, 2]},
          {"name": "head", "block": "classification-head", "width": 8, "expansion": 1}]}
        """))
    for stage in [4, 5] {
      let vectors = try ["64", "128", "192"].flatMap { width in
        try (stage == 4 ? ["2", "12"] : ["2"]).map { depth in
          try index(supernet, stage, [("mb4.width", width), ("mb\(stage).depth", depth)])
        }
      }
      #expect(Set(vectors.map { [$0.depth, $0.slot] }).count == vectors.count)
    }
    let tensor = try #require(supernet.layout.index(of: "mb4.1.scaling.mlp"))
    #expect(supernet.layout.tensors[tensor].extents == [13, 9, 192])
  }

  @Test(arguments: [
    (4, [0, 4, 0, 4]), (5, [4, 1, 0, 1]), (6, [4, 1, 0, 1]), (7, [1, 0, 0, 1]),
  ])
  func `pitfall 2, the released code switches by token count modulo 8 and by depth`(
    stage: Int, slots: [Int]
  ) throws {
    let supernet = try TestSpaces.nasvitSupernet.get()
    for (resolution, slot) in zip([192, 224, 256, 288], slots) {
      for depth in try choices(supernet.space, "mb\(stage).depth") {
        for width in try choices(supernet.space, "mb\(stage).width") {
          let found = try index(
            supernet, stage,
            [
              ("resolution", "\(resolution)"), ("mb\(stage).depth", depth),
              ("mb\(stage).width", width),
            ])
          #expect(found.slot == slot)
          // The depth counts the leading inverted residual.
          #expect("\(found.depth)" == depth)
        }
      }
    }
    let genome = supernet.space.largest
    let factors = supernet.graph(of: genome).nodes.compactMap { node in
      if case .channelScale(let operation) = node.operation, node.name.hasPrefix("mb\(stage)") {
        operation.factor * Float(node.outputs[0].channels)
      } else {
        nil
      }
    }
    #expect(factors.count == 3 * (supernet.space.depth(stage: stage, genome: genome) - 1))
    #expect(factors.allSatisfy { $0 == 8 })
  }

  @Test(arguments: [("none", 0), ("layer-scale", 1), ("width-depth", 80), ("repo", 80)])
  func `a scaling stores this many vectors for each branch`(scaling: String, vectors: Int) throws {
    let supernet = try Supernet(TestSpaces.nasvit(scaling: scaling))
    // 606,720 elements for 80 vectors of each of the two tensors of a block.
    let elements = 606_720 / 80 * vectors
    #expect(supernet.layout.count == 17_712_110 - 606_720 + elements)
    let scaled = supernet.layout.tensors.filter { $0.role == .scaling }
    #expect(scaled.reduce(0) { $0 + $1.count } == elements)
    let read = supernet.cost(of: supernet.space.smallest).parameters
    let expected = 8_237_184 - (vectors == 0 ? 2 * 2 * (64 + 112 + 160 + 208) : 0)
    #expect(read == expected)
  }

  private func choices(_ space: Space, _ slot: String) throws -> [String] {
    let index = try #require(space.slot(at: slot))
    return space.slots[index].choices.map(\.json.compact)
  }
}
