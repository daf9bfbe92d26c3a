import CKernels
public import Engine
public import Graphs
public import Tensors

/// AdamW (Loshchilov and Hutter, 2019), dense: slots that no subnet touched have gradient zero and still move by momentum.
///
/// Biases, norms and scaling vectors do not decay.
public final class AdamW {
  /// Settings of the optimiser.
  public struct Settings: Hashable, Sendable {
    /// Decay of the first moment.
    public var beta1: Double
    /// Decay of the second moment.
    public var beta2: Double
    /// Added to the root of the second moment.
    public var epsilon: Double
    /// Weight decay, times the learning rate.
    public var weightDecay: Double

    /// Settings; the defaults are those of the paper, without decay.
    public init(
      beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
      weightDecay: Double = 0
    ) {
      self.beta1 = beta1
      self.beta2 = beta2
      self.epsilon = epsilon
      self.weightDecay = weightDecay
    }
  }

  /// First moments.
  public let first: AlignedBuffer
  /// Second moments.
  public let second: AlignedBuffer
  /// Number of steps taken.
  public var stepCount = 0
  private let settings: Settings
  private let pass: TensorPass<Move>

  /// An optimiser at its start.
  public init(settings: Settings, layout: ParameterLayout, team: ThreadTeam) {
    self.settings = settings
    first = AlignedBuffer(count: layout.extent)
    second = AlignedBuffer(count: layout.extent)
    pass = TensorPass(layout: layout, team: team) { move, tensor, _ in move.apply(to: tensor) }
  }

  /// Moves the weights along the gradients.
  public func step(_ weights: ParameterStore, _ gradients: GradientStore, rate: Double) {
    stepCount += 1
    pass.run(
      Move(
        weights: weights.buffer.pointer, gradients: gradients.buffer.pointer,
        first: first.pointer, second: second.pointer, settings: settings, rate: rate,
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
    let rate: Double
    let correction1: Double
    let correction2: Double

    func apply(to tensor: ParameterTensor) {
      let decay = tensor.role == .weight || tensor.role == .table ? settings.weightDecay : 0
      let start = tensor.offset
      ck_adamw(
        weights + start, gradients + start, first + start, second + start, tensor.count,
        Float(rate), Float(decay), Float(settings.beta1), Float(settings.beta2),
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
