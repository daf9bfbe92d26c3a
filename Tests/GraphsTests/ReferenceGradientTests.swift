import Graphs
import TestSupport
import Testing

struct ReferenceGradientTests {
  @Test(arguments: OperationSample.all)
  func `the backward pass of every operation agrees with directional derivatives`(
    sample: OperationSample
  ) {
    let error = GradientCheck(seed: 3).worstError(of: sample.operation, sample.reads)
    #expect(error < 1e-7)
  }

  @Test
  func `every kind of operation is sampled at least twice`() {
    let counts = Dictionary(grouping: OperationSample.all) {
      type(of: $0.operation.definition).kind
    }.mapValues(\.count)
    #expect(counts.count == 35)
    #expect(counts.values.allSatisfy { $0 >= 2 })
  }

  @Test
  func `a wrong gradient is noticed`() {
    let point = ReferenceTensor(shape: [3], values: [0.5, -1, 2])
    let right = ReferenceTensor(shape: [3], values: [1, -2, 4])
    let wrong = ReferenceTensor(shape: [3], values: [1, -2.001, 4])
    let squares = { (point: [ReferenceTensor]) in point[0].dot(point[0]) }
    let check = GradientCheck()
    #expect(check.worstError(at: [point], gradients: [right], of: squares) < 1e-9)
    #expect(check.worstError(at: [point], gradients: [wrong], of: squares) > 1e-5)
  }

  @Test(arguments: GraphSample.all)
  func `gradients of whole networks agree with directional derivatives`(sample: GraphSample) {
    let images = sample.images(batch: 2, seed: 11)
    let network = ReferenceNetwork(graph: sample.graph, parameters: sample.parameters(seed: 12))
    #expect(network.forward(images).distanceToKinks > 1e-3)
    #expect(GradientCheck(seed: 4).worstError(of: network, images: images) < 1e-6)
  }
}
