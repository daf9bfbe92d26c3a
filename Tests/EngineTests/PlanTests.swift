import Engine
import Graphs
import Seeding
import TestSupport
import Testing

struct PlanTests {
  @Test(arguments: GraphSample.all, [(1, 1), (2, 1), (3, 2), (5, 2), (2, 3)])
  func `forward and backward agree with the reference`(
    sample: GraphSample, setting: (batch: Int, threads: Int)
  ) {
    let images = sample.images(batch: setting.batch, seed: 21)
    let parameters = sample.parameters(seed: 22)
    let reference = ReferenceNetwork(graph: sample.graph, parameters: parameters).forward(images)
    var stream = RandomStream(seed: 23, purpose: .test)
    let upstream = ReferenceTensor.normal(reference.output.shape, from: &stream)
    let expected = reference.backward(upstream)
    let run = EngineRun(
      sample.graph, layout: ParameterLayout(slices: sample.graph.nodes.flatMap(\.parameters)),
      parameters: parameters, images: images, upstream: upstream, threads: setting.threads)

    #expect(
      compare(run.output, shape: reference.output.shape, reference.output, tolerance: 1e-4) == nil)
    #expect(
      compare(run.imageGradient, shape: images.shape, expected.images, tolerance: 1e-4) == nil)
    // What is zero for the whole network, as the gradient of a bias before a norm, is judged by the
    // gradients of the others.
    let largest = expected.parameters.values.flatMap(\.values).reduce(0) { max($0, abs($1)) }
    for slice in sample.graph.nodes.flatMap(\.parameters) {
      guard let gradient = expected.parameters[slice.name] else { continue }
      let mismatch = compare(
        run.gradient(of: slice), shape: slice.shape, gradient, tolerance: 1e-4,
        floor: max(1e-2, largest / 10))
      #expect(mismatch == nil, "\(slice.name)")
    }
  }
}
