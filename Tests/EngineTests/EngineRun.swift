import Engine
import Graphs
import Tensors
import TestSupport

/// A graph run by the engine, with everything that the reference computes too.
struct EngineRun {
  let output: [Float]
  let imageGradient: [Float]
  let gradients: GradientStore

  /// Runs forward and backward on slices that are given by name.
  init(
    _ graph: Graph, layout: ParameterLayout, parameters: [String: ReferenceTensor],
    images: ReferenceTensor, upstream: ReferenceTensor, threads: Int
  ) {
    let weights = ParameterStore(layout: layout)
    for slice in graph.nodes.flatMap(\.parameters) {
      if let tensor = parameters[slice.name] { weights.set(tensor.floats, of: slice) }
    }
    self.init(graph, weights: weights, images: images, upstream: upstream, threads: threads)
  }

  /// Runs forward and backward on the weights of a supernet.
  init(
    _ graph: Graph, weights: ParameterStore, images: ReferenceTensor, upstream: ReferenceTensor,
    threads: Int
  ) {
    let plan = Plan(
      graph, mode: .training, weights: weights, batch: images.shape[0],
      workspace: Workspace(threads: threads), inputGradient: true)
    gradients = GradientStore(layout: weights.layout)
    let input = images.floats
    plan.forward(input)
    output = plan.output.floats
    plan.backward(upstream.floats, images: input, into: gradients)
    imageGradient = plan.inputGradient?.floats ?? []
  }

  /// The gradient of a slice, row-major.
  func gradient(of slice: ParameterSlice) -> [Float] {
    var values: [Float] = []
    gradients.layout.region(of: slice).forEachElement {
      values.append(gradients.buffer.pointer[$0])
    }
    return values
  }

  /// The gradient of a whole tensor.
  func gradient(of tensor: ParameterTensor) -> ReferenceTensor {
    ReferenceTensor(shape: tensor.extents) { index in
      Double(gradients.buffer.pointer[tensor.offset + index])
    }
  }
}
