import Graphs
import Tensors
import TestSupport
import Testing

@testable import Engine

/// Values whose elements take two bytes between the steps that make and read them.
struct StoredValueTests {
  /// Three linear maps with a function and a norm between them, cut behind a node.
  private func network(input: Shape, from first: Int = 0, to end: Int = 5) -> Graph {
    var builder = GraphBuilder(input: input)
    var value = Value.input
    let parameters = { (name: String, extents: [[Int]]) in
      extents.enumerated().map {
        ParameterSlice(
          name: "\(name).\($0)", axes: $1.map { .leading($0) }, initializer: .constant(0),
          role: .weight)
      }
    }
    for index in first..<end {
      let (name, channels) = ("node\(index)", builder.shape(of: value).channels)
      let (operation, extents): (Operation, [[Int]]) =
        switch index {
        case 1: (.activation(Activation(.swish)), [])
        case 2: (.layerNorm(LayerNorm(joint: false)), [[channels], [channels]])
        default: (.linear(Linear(channels: 7, hasBias: true)), [[7, channels], [7]])
        }
      value = builder.add(name, operation, [value], parameters: parameters(name, extents))
    }
    return builder.graph(output: value)
  }

  private func weights(of sample: GraphSample) -> ParameterStore {
    let slices = sample.graph.nodes.flatMap(\.parameters)
    let weights = ParameterStore(layout: ParameterLayout(slices: slices))
    let parameters = sample.parameters(seed: 72)
    for slice in slices {
      if let tensor = parameters[slice.name] { weights.set(tensor.floats, of: slice) }
    }
    return weights
  }

  private func rounded(_ floats: [Float]) -> [Float] {
    var halves = [UInt16](repeating: 0, count: floats.count)
    var result = floats
    ElementType.bfloat16.store(floats, count: floats.count, to: &halves)
    ElementType.bfloat16.load(halves, count: floats.count, to: &result)
    return result
  }

  @Test(arguments: [1, 2, 3])
  func `the next step reads what was stored, forward and backward`(threads: Int) throws {
    let graph = network(input: Shape([3, 5]))
    let sample = GraphSample("stored", graph: graph)
    let weights = weights(of: sample)
    let images = sample.images(batch: 4, seed: 71).floats
    let workspace = Workspace(threads: threads)
    let middle = Value(node: 1)
    let stored = Plan(
      graph, mode: .training, weights: weights, batch: 4, workspace: workspace, keeping: [middle],
      types: { $0 == middle ? .bfloat16 : .float32 })
    stored.forward(images)

    let head = Plan(
      network(input: Shape([3, 5]), to: 2), mode: .calibration, weights: weights, batch: 4,
      workspace: workspace)
    head.forward(images)
    let between = rounded(head.output.floats)
    #expect(between != head.output.floats)
    #expect(try #require(stored.kept[middle]).floats == between)

    let tail = Plan(
      network(input: Shape([3, 7]), from: 2), mode: .training, weights: weights, batch: 4,
      workspace: workspace)
    tail.forward(between)
    #expect(stored.output.floats == tail.output.floats)

    let upstream = (0..<tail.output.count).map { Float($0 % 5) - 2 }
    let (all, part) = (
      GradientStore(layout: weights.layout), GradientStore(layout: weights.layout)
    )
    tail.backward(upstream, images: between, into: part)
    stored.forward(images)
    stored.backward(upstream, images: images, into: all)
    for tensor in weights.layout.tensors where tensor.name >= "node2" {
      let span = tensor.offset..<tensor.offset + tensor.count
      #expect(Array(all.buffer.floats[span]) == Array(part.buffer.floats[span]), "\(tensor.name)")
      #expect(all.buffer.floats[span].contains { $0 != 0 })
    }
  }

  @Test func `a value that waits for the backward pass takes half the memory`() {
    let bytes = { (types: @escaping (Value) -> ElementType) in
      let graph = network(input: Shape([64, 7]), to: 40)
      return Plan(
        graph, mode: .training, weights: weights(of: GraphSample("long", graph: graph)), batch: 1,
        workspace: Workspace(threads: 1), types: types
      ).bytesPerImage
    }
    let floats = bytes { _ in .float32 }
    #expect(bytes { _ in .bfloat16 } < floats * 6 / 10)
    // One value of 64 × 7 elements, and floats for one step at a time.
    let one = floats - bytes { $0 == Value(node: 20) ? .bfloat16 : .float32 }
    #expect(one == 64 * 7 * 2)
  }

  /// What a plan answers, and its gradients.
  private func run(
    _ sample: GraphSample, threads: Int, types: @escaping (Value) -> ElementType
  ) -> [ReferenceTensor] {
    let weights = weights(of: sample)
    let images = sample.images(batch: 3, seed: 73).floats
    let plan = Plan(
      sample.graph, mode: .training, weights: weights, batch: 3,
      workspace: Workspace(threads: threads), types: types)
    plan.forward(images)
    let gradients = GradientStore(layout: weights.layout)
    let upstream = (0..<plan.output.count).map { Float($0 % 5) - 2 }
    plan.backward(upstream, images: images, into: gradients)
    return [plan.output, gradients.buffer].map { buffer in
      ReferenceTensor(shape: [buffer.count], values: buffer.floats.map(Double.init))
    }
  }

  @Test(arguments: GraphSample.all)
  func `any value may be stored`(sample: GraphSample) {
    let floats = run(sample, threads: 1) { _ in .float32 }
    // Which tokens merge may turn on a rounded bit.
    let isSmooth = !sample.graph.nodes.contains {
      if case .matching = $0.operation { true } else { false }
    }
    for (index, node) in sample.graph.nodes.enumerated() where isSmooth {
      for threads in [1, 2] {
        let stored = run(sample, threads: threads) { $0.node == index ? .bfloat16 : .float32 }
        for (stored, expected) in zip(stored, floats) {
          let mismatch = compare(stored, expected, tolerance: 0.1)
          #expect(mismatch == nil, "\(node.name)")
        }
      }
    }
  }
}
