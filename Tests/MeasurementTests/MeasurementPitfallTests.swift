import Engine
import Graphs
import Measurement
import Networks
import Spaces
import Tensors
import TestSupport
import Testing

/// What is easily got wrong about measuring NASViT's subnets, one test for each; the numbers are
/// those of the specification's list.
@Suite struct MeasurementPitfallTests {
  private let supernet: Supernet
  private let weights: ParameterStore
  private let workspace = Workspace(threads: 2)

  init() throws {
    supernet = try SmallSupernet.hybrid()
    weights = ParameterStore(layout: supernet.layout)
    let tensors = supernet.layout.randomTensors(seed: 91)
    for tensor in supernet.layout.tensors {
      _ = weights[tensor].update(fromContentsOf: try #require(tensors[tensor.name]).floats)
    }
  }

  private func images(_ count: Int, seed: UInt64 = 92) throws -> LoadedImages {
    try Pictures.random(count, side: 16, channels: 2, classes: 5, batch: 4, seed: seed)
  }

  private func calibrator(_ images: LoadedImages) -> Calibrator {
    Calibrator(images: images, weights: weights, workspace: workspace)
  }

  @Test func `pitfall 17, every subnet resizes the same images itself, and its norms know`() throws
  {
    let large = try supernet.architecture("max")
    let small = try supernet.architecture("max", overrides: [("resolution", "12")])
    let graphs = [large, small].map { supernet.graph(of: $0, images: 16) }
    #expect(graphs[0].nodes[0].name != "resize")
    #expect(graphs[1].nodes[0].operation == .resize(Resize(height: 12, width: 12)))
    let images = try images(8)
    let norms = try graphs.map { graph in
      try #require(calibrator(images).statistics(of: graph).norms["stem.0.norm"])
    }
    #expect(norms[0].mean != norms[1].mean && norms[0].variance != norms[1].variance)
    // A line of ones in column 1 of four, twice as large: a = −0.75 at distances of a quarter and
    // three quarters.
    var builder = GraphBuilder(input: .map(4, 4, 1))
    let output = builder.add("resize", .resize(Resize(height: 8, width: 8)), [.input])
    let plan = Plan(
      builder.graph(output: output), mode: .calibration, weights: weights, batch: 1,
      workspace: workspace)
    plan.forward((0..<16).map { $0 % 4 == 1 ? 1 : 0 })
    #expect(abs(plan.output.pointer[8 * 3 + 3] - 0.87890625) < 1e-6)
    #expect(abs(plan.output.pointer[8 * 3 + 4] - 0.26171875) < 1e-6)
  }

  @Test
  func
    `pitfall 18, statistics are each subnet's own, taken on the images at hand, and stored nowhere`()
    throws
  {
    let before = (0..<weights.buffer.count).map { weights.buffer.pointer[$0] }
    let calibrator = calibrator(try images(8))
    let statistics = [supernet.space.smallest, supernet.space.largest].map {
      calibrator.statistics(of: supernet.graph(of: $0, images: 16))
    }
    // Both have this norm; what reaches its first channels differs.
    let norms = try statistics.map { try #require($0.norms["stem.0.norm"]).mean }
    #expect(norms[0].count < norms[1].count)
    #expect(norms[0] != Array(norms[1].prefix(norms[0].count)))
    let others = self.calibrator(try images(8, seed: 93)).statistics(
      of: supernet.graph(of: supernet.space.smallest, images: 16))
    #expect(others.norms["stem.0.norm"]?.mean != norms[0])
    #expect((0..<weights.buffer.count).map { weights.buffer.pointer[$0] } == before)
    #expect(
      supernet.layout.tensors.allSatisfy {
        !$0.name.hasSuffix(".mean") && !$0.name.hasSuffix(".variance")
      })
  }

  @Test func `pitfall 30, a batch of one image has logits like any other`() throws {
    let graph = supernet.graph(of: supernet.space.largest, images: 16)
    let three = try images(3)
    let statistics = calibrator(three).statistics(of: graph)
    let logits = [1, 3].map { batch in
      let plan = Plan(
        inferring: graph, weights: weights, statistics: statistics, batch: batch,
        workspace: workspace)
      plan.forward(three.images(ofBatch: 0))
      return (0..<5).map { plan.output.pointer[$0] }
    }
    for (one, first) in zip(logits[0], logits[1]) {
      #expect(abs(one - first) < 1e-4 * max(1, abs(first)))
    }
    #expect(Set(logits[0]).count > 1)
    let accuracy = ScoreMeter(weights: weights, workspace: workspace)
      .accuracy(of: graph, statistics: statistics, on: try images(1))
    #expect(accuracy == 0 || accuracy == 1)
  }
}
