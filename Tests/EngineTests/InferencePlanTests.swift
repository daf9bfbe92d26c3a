import Engine
import Graphs
import Networks
import Seeding
import Spaces
import Tensors
import TestSupport
import Testing

/// Inference plans fold norms, scales and activations into what stands before them.
struct InferencePlanTests {
  private func statistics(of graph: Graph, seed: UInt64) -> [String: ReferenceStatistics] {
    var stream = RandomStream(seed: seed, purpose: .test)
    var result: [String: ReferenceStatistics] = [:]
    for node in graph.nodes {
      guard let channels = node.statisticsCount else { continue }
      result[node.name] = ReferenceStatistics(
        mean: (0..<channels).map { _ in 0.3 * stream.normal() },
        variance: (0..<channels).map { _ in 0.3 + stream.uniform() })
    }
    return result
  }

  private func engine(_ statistics: [String: ReferenceStatistics]) -> NormStatistics {
    NormStatistics(
      norms: statistics.mapValues {
        ChannelStatistics(mean: $0.mean.map(Float.init), variance: $0.variance.map(Float.init))
      })
  }

  @Test(arguments: GraphSample.all, [1, 3])
  func `folded networks agree with the reference`(sample: GraphSample, threads: Int) {
    let images = sample.images(batch: 4, seed: 41)
    let parameters = sample.parameters(seed: 42)
    let statistics = statistics(of: sample.graph, seed: 43)
    let expected = ReferenceNetwork(
      graph: sample.graph, parameters: parameters, statistics: statistics
    ).forward(images).output
    let slices = sample.graph.nodes.flatMap(\.parameters)
    let weights = ParameterStore(layout: ParameterLayout(slices: slices))
    for slice in slices {
      if let tensor = parameters[slice.name] { weights.set(tensor.floats, of: slice) }
    }
    let plan = Plan(
      inferring: sample.graph, weights: weights, statistics: engine(statistics), batch: 4,
      workspace: Workspace(threads: threads, leastDivided: 0))
    plan.forward(images.floats)
    #expect(
      compare(plan.output.floats, shape: expected.shape, expected, tolerance: 1e-4) == nil)
    #expect(plan.signatures == sample.graph.inferenceSteps)

    // One image for all threads.
    plan.output.zero()
    plan.forward(images.floats, count: 1)
    let size = plan.output.count / 4
    let first = ReferenceTensor(
      shape: [1] + expected.shape.dropFirst(), values: Array(expected.values.prefix(size)))
    #expect(
      compare(
        Array(plan.output.floats.prefix(size)), shape: first.shape, first, tolerance: 1e-4) == nil)
    #expect(plan.output.floats.dropFirst(size).allSatisfy { $0 == 0 })
  }

  @Test(arguments: [
    "", #""normalization": "joint", "scaling": "repo","#, #""scaling": "layer-scale","#,
    #""kernelSharing": "transform","#,
  ])
  func `folded subnets agree with the reference, and partial batches with whole ones`(
    options: String
  ) throws {
    let supernet = try SmallSupernet.hybrid(options)
    let tensors = supernet.layout.randomTensors(seed: 44)
    let weights = ParameterStore(layout: supernet.layout, tensors: tensors)
    var stream = RandomStream(seed: 45, purpose: .test)
    let images = ReferenceTensor.normal([5, 16, 16, 2], from: &stream)
    for _ in 0..<6 {
      let graph = supernet.graph(of: try supernet.sample(using: &stream), images: 16)
      let statistics = statistics(of: graph, seed: 46)
      let expected = ReferenceNetwork(graph: graph, supernet: tensors, statistics: statistics)
        .forward(images).output
      let plan = Plan(
        inferring: graph, weights: weights, statistics: engine(statistics), batch: 5,
        workspace: Workspace(threads: 2))
      for count in [5, 1, 3] {
        plan.output.zero()
        plan.forward(images.floats, count: count)
        let first = ReferenceTensor(
          shape: [count, 5], values: Array(expected.values.prefix(5 * count)))
        let output = plan.output.floats
        #expect(
          compare(Array(output.prefix(5 * count)), shape: first.shape, first, tolerance: 1e-4)
            == nil)
        #expect(output.dropFirst(5 * count).allSatisfy { $0 == 0 })
      }
    }
  }

  /// What is exported computes what the supernet's own inference plan computes, to the last bit.
  @Test(arguments: GraphSample.all)
  func `a folded network with folded parameters gives the same bits`(sample: GraphSample) {
    let images = sample.images(batch: 3, seed: 47).floats
    let parameters = sample.parameters(seed: 48)
    let statistics = engine(statistics(of: sample.graph, seed: 49))
    let weights = ParameterStore(
      layout: ParameterLayout(slices: sample.graph.nodes.flatMap(\.parameters)))
    for slice in sample.graph.nodes.flatMap(\.parameters) {
      if let tensor = parameters[slice.name] { weights.set(tensor.floats, of: slice) }
    }
    let folded = weights.folded(for: sample.graph)
    let outputs = [(sample.graph, weights), (sample.graph.folded, folded)].map { graph, weights in
      let plan = Plan(
        inferring: graph, weights: weights, statistics: statistics, batch: 3,
        workspace: Workspace(threads: 1))
      plan.forward(images)
      return plan.output.floats
    }
    #expect(Set(outputs[0]).count > 3)
    #expect(outputs[0] == outputs[1])
  }

  @Test
  func `norms behind windows, channel ranges and mixed heads are folded, and tables are made once`()
    throws
  {
    for (name, steps) in [
      ("cascade, odd map", ["linear 6×3×3×4→6×3×3×10 + batch-norm", "depthwise k3 s1"]),
      (
        "tokens, table reduced",
        ["mix-heads 3×8×8→3×8×8 + head-norm", "position-embedding 8×6→8×6"]
      ),
    ] {
      let sample = try #require(GraphSample.all.first { $0.description == name })
      for step in steps {
        #expect(sample.graph.inferenceSteps.contains { $0.hasPrefix(step) }, "\(step)")
      }
      #expect(!sample.graph.inferenceSteps.contains { $0.hasPrefix("batch-norm") })
      #expect(!sample.graph.inferenceSteps.contains { $0.hasPrefix("resize-table") })
    }
  }

  @Test
  func `norms, scales and activations are no steps of their own`() throws {
    let supernet = try SmallSupernet.hybrid()
    let graph = supernet.graph(of: supernet.space.largest)
    let norms = graph.nodes.filter { node in
      switch node.operation {
      case .batchNorm, .channelScale: true
      default: false
      }
    }
    #expect(norms.count > 10)
    #expect(!graph.inferenceSteps.contains { $0.hasPrefix("batch-norm") })
    #expect(!graph.inferenceSteps.contains { $0.hasPrefix("channel-scale") })
    #expect(graph.inferenceSteps.count < graph.nodes.count - norms.count)
  }
}
