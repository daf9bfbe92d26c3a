import Engine
import Graphs
import Networks
import Seeding
import Spaces
import Tensors
import TestSupport
import Testing

/// Once-for-all's kernel transforms in a supernet.
struct KernelTransformTests {
  private let cropped: Supernet
  private let transformed: Supernet

  init() throws {
    cropped = try SmallSupernet.hybrid()
    transformed = try SmallSupernet.hybrid(#""kernelSharing": "transform","#)
  }

  private func logits(_ supernet: Supernet, _ weights: ParameterStore, _ genome: Genome) -> [Float]
  {
    let graph = supernet.graph(of: genome)
    let plan = Plan(
      graph, mode: .calibration, weights: weights, batch: 3, workspace: Workspace(threads: 2))
    var stream = RandomStream(seed: 71, purpose: .test)
    plan.forward(ReferenceTensor.normal([3] + graph.input.extents, from: &stream).floats)
    return plan.output.floats
  }

  @Test func `matrices start as the identity, so that small kernels start as crops`() throws {
    let weights = [cropped, transformed].map { ParameterStore(layout: $0.layout) }
    let tensors = cropped.layout.randomTensors(seed: 72)
    for store in weights {
      store.initialize(seed: 1)
      for tensor in store.layout.tensors {
        guard let values = tensors[tensor.name] else { continue }
        _ = store[tensor].update(fromContentsOf: values.floats)
      }
    }
    var stream = RandomStream(seed: 73, purpose: .test)
    for _ in 0..<4 {
      let genome = try cropped.sample(using: &stream)
      let crop = logits(cropped, weights[0], genome)
      #expect(Set(crop).count > 3)
      #expect(logits(transformed, weights[1], genome) == crop)
    }
  }

  @Test func `each layer has one matrix for each step down in size`() throws {
    let names = Set(transformed.layout.tensors.map(\.name))
      .subtracting(cropped.layout.tensors.map(\.name))
    #expect(
      names == [
        "early.0.depthwise.transform5to3.weight", "early.1.depthwise.transform5to3.weight",
      ])
    for name in names {
      let index = try #require(transformed.layout.index(of: name))
      #expect(transformed.layout.tensors[index].extents == [9, 9])
    }
    let largest = cropped.space.largest
    #expect(transformed.graph(of: largest) == cropped.graph(of: largest))
  }

  @Test func `what a subnet costs does not depend on how its kernels are made`() throws {
    var stream = RandomStream(seed: 74, purpose: .test)
    for _ in 0..<8 {
      let genome = try cropped.sample(using: &stream)
      #expect(transformed.cost(of: genome) == cropped.cost(of: genome))
      #expect(
        transformed.graph(of: genome).inferenceSteps == cropped.graph(of: genome).inferenceSteps)
    }
  }
}
