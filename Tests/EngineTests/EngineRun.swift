import Engine
import Graphs
import Tensors
import TestSupport

/// A graph run by the engine, with everything that the reference computes too.
struct EngineRun {
  let output: [Float]
  let imageGradient: [Float]
  let gradients: GradientStore
  let weights: ParameterStore

  /// Runs forward and backward.
  init(
    _ graph: Graph, layout: ParameterLayout, parameters: [String: ReferenceTensor],
    images: ReferenceTensor, upstream: ReferenceTensor, threads: Int
  ) {
    weights = ParameterStore(layout: layout)
    for slice in graph.nodes.flatMap(\.parameters) {
      if let tensor = parameters[slice.name] { weights.set(tensor.floats, of: slice) }
    }
    let plan = Plan(
      graph, mode: .training, weights: weights, batch: images.shape[0],
      workspace: Workspace(threads: threads), inputGradient: true)
    gradients = GradientStore(layout: layout)
    let input = images.floats
    plan.forward(input)
    output = Array(UnsafeBufferPointer(start: plan.output.pointer, count: plan.output.count))
    plan.backward(upstream.floats, images: input, into: gradients)
    imageGradient =
      plan.inputGradient.map { Array(UnsafeBufferPointer(start: $0.pointer, count: $0.count)) }
      ?? []
  }

  /// The gradient of a slice, row-major.
  func gradient(of slice: ParameterSlice) -> [Float] {
    var values: [Float] = []
    gradients.layout.region(of: slice).forEachElement {
      values.append(gradients.buffer.pointer[$0])
    }
    return values
  }
}
