import Engine
import Graphs
import Networks
import Seeding
import Spaces
import Tensors
import TestSupport
import Testing

/// Subnets run on slices of a supernet's tensors, in place.
struct ElasticSliceTests {
  private func genomes(of supernet: Supernet, count: Int) throws -> [Genome] {
    let random = try (0..<count).map { index in
      var stream = RandomStream(seed: 31, purpose: .test, step: UInt64(index))
      return try supernet.sample(using: &stream)
    }
    return [supernet.space.smallest, supernet.space.largest] + random
  }

  @Test(arguments: [
    "", #""normalization": "joint", "scaling": "repo","#,
    #""normalization": "token", "scaling": "none", "kernelSharing": "transform","#,
  ])
  func `subnets read and change their slices alone`(options: String) throws {
    let supernet = try SmallSupernet.hybrid(options)
    let tensors = supernet.layout.randomTensors(seed: 32)
    let weights = ParameterStore(layout: supernet.layout, tensors: tensors)
    var stream = RandomStream(seed: 33, purpose: .test)
    let images = ReferenceTensor.normal([3, 14, 14, 2], from: &stream)
    for genome in try genomes(of: supernet, count: 6) {
      let graph = supernet.graph(of: genome, images: 14)
      let reference = ReferenceNetwork(graph: graph, supernet: tensors).forward(images)
      let upstream = ReferenceTensor.normal(reference.output.shape, from: &stream)
      let expected = reference.backward(upstream)
      let run = EngineRun(
        graph, weights: weights, images: images, upstream: upstream, threads: 2)

      #expect(
        compare(run.output, shape: upstream.shape, reference.output, tolerance: 1e-4) == nil)
      #expect(
        compare(run.imageGradient, shape: images.shape, expected.images, tolerance: 1e-4) == nil)
      var full = tensors.mapValues { ReferenceTensor.zeros($0.shape) }
      let slices = Set(graph.nodes.flatMap(\.parameters))
      for slice in slices {
        let gradient = try #require(expected.parameters[slice.name])
        slice.add(gradient, into: &full[slice.name, default: .zeros(slice.shape)])
      }
      for (index, tensor) in supernet.layout.tensors.enumerated() {
        let gradient = run.gradient(of: tensor)
        let whole = try #require(full[tensor.name])
        let mismatch = compare(gradient, whole, tolerance: 1e-4, floor: 0.1)
        #expect(mismatch == nil, "\(tensor.name)")
        // What the subnet does not read has no gradient at all, not even a rounded one.
        let inside = slices.filter { $0.name == tensor.name }
        var touched = ReferenceTensor.zeros(tensor.extents)
        for slice in inside {
          slice.add(ReferenceTensor(shape: slice.shape) { _ in 1 }, into: &touched)
        }
        #expect(zip(gradient.values, touched.values).allSatisfy { $1 > 0 || $0 == 0 })
        #expect((run.gradients.spans[index] == nil) == inside.isEmpty, "\(tensor.name)")
      }
    }
  }

  @Test
  func `a subnet does not see weights outside its slices`() throws {
    let supernet = try SmallSupernet.hybrid()
    let graph = supernet.graph(of: supernet.space.smallest)
    let tensors = supernet.layout.randomTensors(seed: 34)
    let slices = graph.nodes.flatMap(\.parameters)
    let weights = ParameterStore(layout: supernet.layout, tensors: tensors)
    let poisoned = ParameterStore(layout: supernet.layout)
    poisoned.buffer.pointer.update(repeating: .nan, count: poisoned.buffer.count)
    for slice in slices { poisoned.set(weights.values(of: slice), of: slice) }
    let images = ReferenceTensor(shape: [2] + graph.input.extents) { Double($0 % 7) / 7 - 0.4 }
    let upstream = GoldenFill.upstream([2, 1, 1, 5])
    let runs = [weights, poisoned].map {
      EngineRun(graph, weights: $0, images: images, upstream: upstream, threads: 1)
    }
    #expect(runs[0].output == runs[1].output)
    #expect(runs[0].imageGradient == runs[1].imageGradient)
    #expect(runs[0].gradients.buffer.floats == runs[1].gradients.buffer.floats)
  }

  @Test
  func `gradients of several runs add up until they are cleared`() throws {
    let supernet = try SmallSupernet.hybrid()
    let graph = supernet.graph(of: supernet.space.largest)
    let weights = ParameterStore(
      layout: supernet.layout, tensors: supernet.layout.randomTensors(seed: 35))
    let images = ReferenceTensor(shape: [2] + graph.input.extents) { Double($0 % 5) / 5 - 0.4 }
    let plan = Plan(
      graph, mode: .training, weights: weights, batch: 2, workspace: Workspace(threads: 2))
    let upstream = GoldenFill.upstream([2, 1, 1, 5]).floats
    let gradients = GradientStore(layout: supernet.layout)
    let input = images.floats
    plan.forward(input)
    plan.backward(upstream, images: input, into: gradients)
    let once = ReferenceTensor(
      shape: [gradients.buffer.count], values: gradients.buffer.floats.map { 2 * Double($0) })
    plan.forward(input)
    plan.backward(upstream, images: input, into: gradients)
    #expect(
      compare(gradients.buffer.floats, shape: once.shape, once, tolerance: 1e-6) == nil)
    gradients.clear()
    #expect(gradients.buffer.floats.allSatisfy { $0 == 0 })
    #expect(gradients.spans.allSatisfy { $0 == nil })
  }
}
