import Engine
import Graphs
import Networks
import Seeding
import Spaces
import TestSupport
import Testing

/// Networks that drop branches and features.
struct DropTests {
  @Test(arguments: [1, 2, 3])
  func `a network that drops agrees with the reference`(threads: Int) throws {
    let supernet = try SmallSupernet.hybrid()
    let tensors = supernet.layout.randomTensors(seed: 41)
    let graph = supernet.graph(of: supernet.space.largest)
      .dropping(DropRates(path: 0.9, features: 0.5))
    var stream = RandomStream(seed: 42, purpose: .test)
    let images = ReferenceTensor.normal([5] + graph.input.extents, from: &stream)
    let reference = ReferenceNetwork(graph: graph, supernet: tensors).forward(images)
    let upstream = ReferenceTensor.normal(reference.output.shape, from: &stream)
    let expected = reference.backward(upstream)
    let run = EngineRun(
      graph, weights: ParameterStore(layout: supernet.layout, tensors: tensors), images: images,
      upstream: upstream, threads: threads)
    #expect(compare(run.output, shape: upstream.shape, reference.output, tolerance: 1e-4) == nil)
    #expect(
      compare(run.imageGradient, shape: images.shape, expected.images, tolerance: 1e-4) == nil)
    for slice in Set(graph.nodes.flatMap(\.parameters)) {
      let gradient = try #require(expected.parameters[slice.name])
      let mismatch = compare(
        run.gradient(of: slice), shape: slice.shape, gradient, tolerance: 1e-4, floor: 0.1)
      #expect(mismatch == nil, "\(slice.name)")
    }
  }

  /// Runs a single drop on ones and answers with outputs and the gradients of ones.
  private func run(
    _ drop: Drop, batch: Int = 40, size: Int = 25, threads: Int = 2, draw: Draw = Draw()
  ) -> (output: [Float], gradient: [Float]) {
    var builder = GraphBuilder(input: Shape([1, size]))
    let output = builder.add("drop", .drop(drop), [.input])
    let layout = ParameterLayout(slices: [])
    let plan = Plan(
      builder.graph(output: output), mode: .training, weights: ParameterStore(layout: layout),
      batch: batch, workspace: Workspace(threads: threads), inputGradient: true)
    let ones = [Float](repeating: 1, count: batch * size)
    plan.forward(ones, draw: draw)
    plan.backward(ones, images: ones, into: GradientStore(layout: layout))
    return (plan.output.floats, plan.inputGradient?.floats ?? [])
  }

  @Test func `whole images are dropped, the others are divided by the probability to stay`() {
    let (output, gradient) = run(Drop(probability: 0.25, scope: .image), batch: 400)
    #expect(output == gradient)
    let images = (0..<400).map { Array(output[$0 * 25..<($0 + 1) * 25]) }
    let kept = images.filter { $0.allSatisfy { $0 == Float(1 / 0.75) } }.count
    #expect(images.filter { $0.allSatisfy { $0 == 0 } }.count == 400 - kept)
    // The deviation of 400 draws is 8.7.
    #expect((265...335).contains(kept))
  }

  @Test func `elements are dropped one by one`() {
    let (output, gradient) = run(Drop(probability: 0.5, scope: .element))
    #expect(output == gradient)
    #expect(Set(output) == [0, 2])
    // The deviation of 1,000 draws is 15.8.
    #expect((430...570).contains(output.filter { $0 == 0 }.count))
  }

  @Test(arguments: Drop.Scope.allCases)
  func `draws follow from seed, step, image and drop alone`(scope: Drop.Scope) {
    let drop = Drop(probability: 0.5, scope: scope)
    let whole = run(drop, draw: Draw(seed: 7, step: 3)).output
    for threads in [1, 3, 5] {
      #expect(run(drop, threads: threads, draw: Draw(seed: 7, step: 3)).output == whole)
    }
    let parts = [0, 20].flatMap { first in
      run(drop, batch: 20, draw: Draw(seed: 7, step: 3, firstImage: first)).output
    }
    #expect(parts == whole)
    for other in [Draw(seed: 8, step: 3), Draw(seed: 7, step: 4)] {
      #expect(run(drop, draw: other).output != whole)
    }
    let second = Drop(probability: 0.5, scope: scope, slot: 1)
    #expect(run(second, draw: Draw(seed: 7, step: 3)).output != whole)
  }
}
