import Engine
import Graphs
import Tensors
import TestSupport
import Testing

/// Values that a plan keeps are those of the network, in training and inference.
struct KeptValueTests {
  /// All values of images that nodes make, and the images.
  private func values(of graph: Graph) -> Set<Value> {
    var values: Set<Value> = [.input]
    for (index, node) in graph.nodes.enumerated() {
      if node.operation.definition.traits.makesWeight { continue }
      for output in node.outputs.indices { values.insert(Value(node: index, output: output)) }
    }
    return values
  }

  private func weights(of sample: GraphSample) -> ParameterStore {
    let slices = sample.graph.nodes.flatMap(\.parameters)
    let weights = ParameterStore(layout: ParameterLayout(slices: slices))
    let parameters = sample.parameters(seed: 62)
    for slice in slices {
      if let tensor = parameters[slice.name] { weights.set(tensor.floats, of: slice) }
    }
    return weights
  }

  /// The reference's statistics where a plan for inference reads neutral ones.
  private func neutral(_ graph: Graph) -> [String: ReferenceStatistics] {
    var statistics: [String: ReferenceStatistics] = [:]
    for node in graph.nodes {
      guard let count = node.statisticsCount else { continue }
      statistics[node.name] = ReferenceStatistics(
        mean: Array(repeating: 0, count: count), variance: Array(repeating: 1, count: count))
    }
    return statistics
  }

  private func expect(_ kept: [Value: AlignedBuffer], _ run: ReferenceRun, _ what: String) {
    for (value, buffer) in kept {
      let expected = run[value]
      let mismatch = compare(
        buffer.floats, shape: expected.shape, expected, tolerance: 1e-4, floor: 0.1)
      let name = value.node < 0 ? "images" : run.network.graph.nodes[value.node].name
      #expect(mismatch == nil, "\(what): \(name)")
    }
  }

  @Test(arguments: GraphSample.all, [1, 3])
  func `every value of a training plan can be kept`(sample: GraphSample, threads: Int) {
    let graph = sample.graph
    let images = sample.images(batch: 4, seed: 61)
    let values = values(of: graph)
    let run = ReferenceNetwork(graph: graph, parameters: sample.parameters(seed: 62))
      .forward(images)
    let (weights, workspace) = (weights(of: sample), Workspace(threads: threads))
    let plan = Plan(
      graph, mode: .training, weights: weights, batch: 4, workspace: workspace, keeping: values)
    plan.forward(images.floats)
    #expect(Set(plan.kept.keys) == values)
    expect(plan.kept, run, "\(sample)")
    // They are the plan's own: another run in the same memory leaves them alone.
    let gradients = GradientStore(layout: weights.layout)
    plan.backward(plan.output.floats, images: images.floats, into: gradients)
    expect(plan.kept, run, "\(sample), after backward")

    let plain = Plan(graph, mode: .training, weights: weights, batch: 4, workspace: workspace)
    #expect(plain.kept.isEmpty)
    plain.forward(images.floats)
    let others = GradientStore(layout: weights.layout)
    plain.backward(plan.output.floats, images: images.floats, into: others)
    let expected = ReferenceTensor(
      shape: [others.buffer.count], values: others.buffer.floats.map(Double.init))
    #expect(
      compare(gradients.buffer.floats, shape: expected.shape, expected, tolerance: 1e-5) == nil)
  }

  @Test(arguments: GraphSample.all, [1, 3])
  func `every value of an inference plan can be kept, and nothing is fused across it`(
    sample: GraphSample, threads: Int
  ) {
    let graph = sample.graph
    let images = sample.images(batch: 4, seed: 63)
    let values = values(of: graph)
    let run = ReferenceNetwork(
      graph: graph, parameters: sample.parameters(seed: 62), statistics: neutral(graph)
    ).forward(images)
    let plan = Plan(
      inferring: graph, weights: weights(of: sample), statistics: .neutral(for: graph), batch: 4,
      workspace: Workspace(threads: threads, leastDivided: 0), keeping: values)
    #expect(
      plan.signatures.count
        == graph.nodes.count { !$0.operation.definition.traits.makesWeight })
    plan.forward(images.floats)
    expect(plan.kept, run, "\(sample)")
    // One image for all threads.
    for buffer in plan.kept.values { buffer.zero() }
    plan.forward(images.floats, count: 1)
    for (value, buffer) in plan.kept {
      let size = buffer.count / 4
      let first = ReferenceTensor(
        shape: [size], values: Array(run[value].values.prefix(size)))
      let floats = Array(buffer.floats.prefix(size))
      #expect(
        compare(floats, shape: [size], first, tolerance: 1e-4, floor: 0.1) == nil, "\(sample)")
    }
  }

  @Test func `keeping the middle of a chain splits that chain alone`() throws {
    let sample = try #require(
      GraphSample.all.first { $0.description == "convolutional, even maps" })
    let graph = sample.graph
    let norm = try #require(
      graph.nodes.firstIndex { if case .batchNorm = $0.operation { true } else { false } })
    let plan = { (kept: Set<Value>) in
      Plan(
        inferring: graph, weights: weights(of: sample), statistics: .neutral(for: graph), batch: 1,
        workspace: Workspace(threads: 1), keeping: kept)
    }
    let (whole, split) = (plan([]).signatures, plan([Value(node: norm)]).signatures)
    #expect(whole == graph.inferenceSteps)
    #expect(split.count == whole.count + 1)
    #expect(Set(whole).subtracting(split).count == 1)
  }
}
