package import Graphs
import Seeding

/// Directional derivatives by central differences against gradients: (f(x + h d) − f(x − h d))/2h =
/// ⟨∇f, d⟩.
///
/// Each tensor is moved alone along random normal directions; errors are related to the norm of its
/// gradient, or to a thousandth of the norm of all gradients where that is more, so that a gradient
/// of zero is judged too.
package struct GradientCheck: Sendable {
  /// h.
  package let step: Double
  /// How many directions each tensor is moved along.
  package let directions: Int
  /// The seed of the directions.
  package let seed: UInt64

  /// A check.
  package init(step: Double = 1e-5, directions: Int = 3, seed: UInt64 = 1) {
    self.step = step
    self.directions = directions
    self.seed = seed
  }

  /// The worst relative error of a function's gradient by several tensors at a point.
  package func worstError(
    at point: [ReferenceTensor], gradients: [ReferenceTensor],
    of function: ([ReferenceTensor]) -> Double
  ) -> Double {
    var stream = RandomStream(seed: seed, purpose: .test)
    let all = gradients.reduce(0) { $0 + $1.dot($1) }.squareRoot()
    var worst = 0.0
    for (index, gradient) in gradients.enumerated() {
      let norm = max(gradient.dot(gradient).squareRoot(), all / 1000)
      for _ in 0..<directions {
        let direction = ReferenceTensor.normal(gradient.shape, from: &stream)
        let ahead = moved(point, index, direction, step)
        let behind = moved(point, index, direction, -step)
        let difference = (function(ahead) - function(behind)) / (2 * step)
        let distance = abs(difference - gradient.dot(direction))
        let error = distance == 0 ? 0 : distance / norm
        guard error.isFinite else { return .infinity }
        worst = max(worst, error)
      }
    }
    return worst
  }

  /// The worst relative error of an operation's backward pass by its inputs and parameters, at a
  /// random upstream gradient.
  ///
  /// Inputs that count as constants are not moved.
  package func worstError(of operation: Operation, _ reads: ReferenceReads) -> Double {
    var stream = RandomStream(seed: seed, purpose: .test, step: 1)
    let outputs = operation.reference.forward(reads)
    let upstream = outputs.map { ReferenceTensor.normal($0.shape, from: &stream) }
    let gradients = operation.reference.backward(reads, outputs: outputs, upstream: upstream)
    let moving = reads.inputs.indices.filter { input in
      outputs.indices.contains {
        operation.definition.traits.isDifferentiable(output: $0, by: input)
      }
    }
    return worstError(
      at: moving.map { reads.inputs[$0] } + reads.parameters,
      gradients: moving.map { gradients.inputs[$0] } + gradients.parameters
    ) { point in
      var inputs = reads.inputs
      for (input, tensor) in zip(moving, point) { inputs[input] = tensor }
      let read = ReferenceReads(
        operation, inputs: inputs, parameters: Array(point.dropFirst(moving.count)),
        statistics: reads.statistics)
      return zip(operation.reference.forward(read), upstream).reduce(0) { $0 + $1.0.dot($1.1) }
    }
  }

  /// The worst relative error of a network's backward pass by its images and parameters, at a
  /// random upstream gradient; infinite where tokens are matched otherwise a step away.
  package func worstError(of network: ReferenceNetwork, images: ReferenceTensor) -> Double {
    var stream = RandomStream(seed: seed, purpose: .test, step: 1)
    let run = network.forward(images)
    let upstream = ReferenceTensor.normal(run.output.shape, from: &stream)
    let gradients = run.backward(upstream)
    let names = network.parameters.keys.sorted()
    return worstError(
      at: [images] + names.compactMap { network.parameters[$0] },
      gradients: [gradients.images] + names.compactMap { gradients.parameters[$0] }
    ) { point in
      let moved = ReferenceNetwork(
        graph: network.graph,
        parameters: Dictionary(uniqueKeysWithValues: zip(names, point.dropFirst())),
        statistics: network.statistics)
      let other = moved.forward(point[0])
      guard other.assignments == run.assignments else { return .infinity }
      return other.output.dot(upstream)
    }
  }

  private func moved(
    _ point: [ReferenceTensor], _ index: Int, _ direction: ReferenceTensor, _ distance: Double
  ) -> [ReferenceTensor] {
    var point = point
    point[index] = point[index].adding(direction, times: distance)
    return point
  }
}
