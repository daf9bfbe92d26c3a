import CKernels
package import Engine
package import Graphs
package import Tensors

/// Stochastic gradient descent with Nesterov's momentum (Sutskever et al., 2013).
///
/// g += decay · w; m = μ m + g; w −= rate · (g + μ m).
package final class SGD: Optimizer {
  /// The velocity m.
  package let velocity: AlignedBuffer
  /// Number of steps taken.
  package var stepCount = 0
  private let momentum: Double
  private let decay: WeightDecay
  private let pass: TensorPass<Move>

  /// An optimiser at its start.
  package init(momentum: Double, decay: WeightDecay, layout: ParameterLayout, team: ThreadTeam) {
    self.momentum = momentum
    self.decay = decay
    velocity = AlignedBuffer(count: layout.extent)
    pass = TensorPass(layout: layout, team: team) { move, tensor, _ in move.apply(to: tensor) }
  }

  /// What it remembers.
  package var moments: [(name: String, values: AlignedBuffer)] { [("velocity", velocity)] }

  /// Moves the weights along the gradients.
  package func step(_ weights: ParameterStore, _ gradients: GradientStore, rate: Double) {
    stepCount += 1
    pass.run(
      Move(
        weights: weights.buffer.pointer, gradients: gradients.buffer.pointer,
        velocity: velocity.pointer, momentum: momentum, decay: decay, rate: rate))
  }

  /// One step over all tensors.
  private struct Move {
    let weights: UnsafeMutablePointer<Float>
    let gradients: UnsafeMutablePointer<Float>
    let velocity: UnsafeMutablePointer<Float>
    let momentum: Double
    let decay: WeightDecay
    let rate: Double

    func apply(to tensor: ParameterTensor) {
      let start = tensor.offset
      ck_sgd(
        weights + start, gradients + start, velocity + start, tensor.count, Float(rate),
        Float(decay.strength(for: tensor)), Float(momentum))
    }
  }
}
