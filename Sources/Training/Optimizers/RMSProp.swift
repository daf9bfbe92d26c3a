import CKernels
package import Engine
package import Graphs
package import Tensors

/// RMSProp with momentum (Tieleman and Hinton, 2012), the optimiser of BigNAS.
///
/// g += decay · w; v = a v + (1 − a) g²; m = μ m + g/(√v + ε); w −= rate · m.
package final class RMSProp: Optimizer {
  /// Settings of the optimiser.
  package struct Settings: Hashable, Sendable {
    /// How much of the mean square a stays.
    package var memory: Double
    /// The momentum μ.
    package var momentum: Double
    /// Added to the root of the mean square.
    package var epsilon: Double

    /// Settings; the defaults are those of mobile networks.
    package init(memory: Double = 0.9, momentum: Double = 0.9, epsilon: Double = 1e-3) {
      self.memory = memory
      self.momentum = momentum
      self.epsilon = epsilon
    }
  }

  /// The velocity m.
  package let velocity: AlignedBuffer
  /// The mean square v.
  package let square: AlignedBuffer
  /// Number of steps taken.
  package var stepCount = 0
  private let settings: Settings
  private let decay: WeightDecay
  private let pass: TensorPass<Move>

  /// An optimiser at its start.
  package init(settings: Settings, decay: WeightDecay, layout: ParameterLayout, team: ThreadTeam) {
    self.settings = settings
    self.decay = decay
    velocity = AlignedBuffer(count: layout.extent)
    square = AlignedBuffer(count: layout.extent)
    pass = TensorPass(layout: layout, team: team) { move, tensor, _ in move.apply(to: tensor) }
  }

  /// What it remembers.
  package var moments: [(name: String, values: AlignedBuffer)] {
    [("velocity", velocity), ("square", square)]
  }

  /// Moves the weights along the gradients.
  package func step(_ weights: ParameterStore, _ gradients: GradientStore, rate: Double) {
    stepCount += 1
    pass.run(
      Move(
        weights: weights.buffer.pointer, gradients: gradients.buffer.pointer,
        velocity: velocity.pointer, square: square.pointer, settings: settings, decay: decay,
        rate: rate))
  }

  /// One step over all tensors.
  private struct Move {
    let weights: UnsafeMutablePointer<Float>
    let gradients: UnsafeMutablePointer<Float>
    let velocity: UnsafeMutablePointer<Float>
    let square: UnsafeMutablePointer<Float>
    let settings: Settings
    let decay: WeightDecay
    let rate: Double

    func apply(to tensor: ParameterTensor) {
      let start = tensor.offset
      ck_rmsprop(
        weights + start, gradients + start, velocity + start, square + start, tensor.count,
        Float(rate), Float(decay.strength(for: tensor)), Float(settings.memory),
        Float(settings.momentum), Float(settings.epsilon))
    }
  }
}
