import CKernels
package import Engine
package import Graphs
package import Tensors

/// AdamW (Loshchilov and Hutter, 2019): moments of gradient and square, decoupled weight decay.
package final class AdamW: Optimizer {
  /// Settings of the optimiser.
  package struct Settings: Hashable, Sendable {
    /// Decay of the first moment.
    package var beta1: Double
    /// Decay of the second moment.
    package var beta2: Double
    /// Added to the root of the second moment.
    package var epsilon: Double

    /// Settings; the defaults are those of the paper.
    package init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) {
      self.beta1 = beta1
      self.beta2 = beta2
      self.epsilon = epsilon
    }
  }

  /// First moments.
  package let first: AlignedBuffer
  /// Second moments.
  package let second: AlignedBuffer
  /// Number of steps taken.
  package var stepCount = 0
  private let settings: Settings
  private let decay: WeightDecay
  private let pass: TensorPass<Move>

  /// An optimiser at its start.
  package init(
    settings: Settings = Settings(), decay: WeightDecay = WeightDecay(), layout: ParameterLayout,
    team: ThreadTeam
  ) {
    self.settings = settings
    self.decay = decay
    first = AlignedBuffer(count: layout.extent)
    second = AlignedBuffer(count: layout.extent)
    pass = TensorPass(layout: layout, team: team) { move, tensor, _ in move.apply(to: tensor) }
  }

  /// What it remembers.
  package var moments: [(name: String, values: AlignedBuffer)] {
    [("first", first), ("second", second)]
  }

  /// Moves the weights along the gradients.
  package func step(_ weights: ParameterStore, _ gradients: GradientStore, rate: Double) {
    stepCount += 1
    pass.run(
      Move(
        weights: weights.buffer.pointer, gradients: gradients.buffer.pointer,
        first: first.pointer, second: second.pointer, settings: settings, decay: decay, rate: rate,
        correction1: 1 - Self.power(settings.beta1, stepCount),
        correction2: 1 - Self.power(settings.beta2, stepCount)))
  }

  /// One step over all tensors.
  private struct Move {
    let weights: UnsafeMutablePointer<Float>
    let gradients: UnsafeMutablePointer<Float>
    let first: UnsafeMutablePointer<Float>
    let second: UnsafeMutablePointer<Float>
    let settings: Settings
    let decay: WeightDecay
    let rate: Double
    let correction1: Double
    let correction2: Double

    func apply(to tensor: ParameterTensor) {
      let start = tensor.offset
      ck_adamw(
        weights + start, gradients + start, first + start, second + start, tensor.count,
        Float(rate), Float(decay.strength(for: tensor)), Float(settings.beta1),
        Float(settings.beta2),
        Float(settings.epsilon), Float(correction1), Float(correction2))
    }
  }

  /// xⁿ by squaring: the same bits on every machine.
  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
