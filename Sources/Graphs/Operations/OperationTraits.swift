/// What an operation does to gradients, weights, channels and statistics, whatever its settings.
package struct OperationTraits: Hashable, Sendable {
  /// Which outputs have a gradient by which inputs; indices and sizes count as constants.
  package enum Gradient: Hashable, Sendable {
    /// Every output by every input.
    case byAll
    /// The first output by the first input, and no other.
    case firstByFirst
    /// None.
    case nowhere
  }

  /// What an operation has to do with weights, as opposed to what an image is made into.
  package enum Weight: Hashable, Sendable {
    /// It reads its parameters and nothing else.
    case parameters
    /// Its last input may be a weight that another node makes; otherwise that is a parameter too.
    case parameterOrMade
    /// It makes a weight: the same for all images, and made once for a network that is trained no
    /// more. What it is made of is its first parameter, or a weight that another node makes.
    ///
    /// It is reversible if it does nothing but cut out the centre with the identity as its last
    /// parameter, so that a weight can be put back where it came from.
    case made(isReversible: Bool)
  }

  /// What an operation does to the channels of its inputs, the last axis.
  package enum Channels: Hashable, Sendable {
    /// It reads those of the first input along the last axis of its first parameter, and makes
    /// others along the first axis of every parameter.
    case mixed
    /// They stay, each by itself or all alike; they stand along the last axis of every parameter.
    case kept
    /// As `kept`, but for its last parameter, which is the same for all channels.
    case keptByAllButLast
    /// Anything else: nothing is known of their order.
    case opaque
  }

  /// Of what an operation takes mean and variance over a batch, or has them from a calibration.
  package enum Statistics: Hashable, Sendable {
    /// Of nothing.
    case none
    /// Of every channel.
    case channels
    /// Of every head of scores.
    case heads
  }

  /// Which outputs have a gradient by which inputs.
  package let gradient: Gradient
  /// What it has to do with weights.
  package let weight: Weight
  /// What it does to channels.
  package let channels: Channels
  /// Of what it takes statistics.
  package let statistics: Statistics

  /// Traits; none is left out.
  package init(gradient: Gradient, weight: Weight, channels: Channels, statistics: Statistics) {
    self.gradient = gradient
    self.weight = weight
    self.channels = channels
    self.statistics = statistics
  }

  /// A matrix over channels, differentiable, with its own parameters.
  static let matrix = OperationTraits(
    gradient: .byAll, weight: .parameters, channels: .mixed, statistics: .none)
  /// Differentiable, each channel by itself or all alike, with its own parameters if any.
  static let perChannel = OperationTraits(
    gradient: .byAll, weight: .parameters, channels: .kept, statistics: .none)
  /// Differentiable, of channels in their order, or of what has none, with its own parameters if
  /// any.
  static let opaque = OperationTraits(
    gradient: .byAll, weight: .parameters, channels: .opaque, statistics: .none)

  /// Whether an output has a gradient by an input.
  package func isDifferentiable(output: Int, by input: Int) -> Bool {
    switch gradient {
    case .byAll: true
    case .firstByFirst: output == 0 && input == 0
    case .nowhere: false
    }
  }

  /// Whether what it makes is a weight.
  package var makesWeight: Bool { if case .made = weight { true } else { false } }
}
