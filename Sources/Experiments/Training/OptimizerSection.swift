package import Documents
import Errors
import Foundation
package import Graphs
import Training

/// The `training.optimizer` of an experiment.
package struct OptimizerSection: Hashable, Sendable {
  /// How gradients become updates.
  package enum Name: String, CaseIterable, Sendable {
    /// AdamW.
    case adamw
    /// SGD with Nesterov's momentum.
    case sgd
    /// RMSProp with momentum.
    case rmsprop
  }

  /// How gradients become updates.
  package var name = Name.adamw
  /// Weight decay.
  package var weightDecay = 0.0
  /// What does not decay; nil: biases, norms and scaling vectors.
  package var undecayed: [ParameterRole]?
  /// Decay of AdamW's first moment.
  package var beta1: Double?
  /// Decay of AdamW's second moment.
  package var beta2: Double?
  /// Momentum of SGD and RMSProp.
  package var momentum: Double?
  /// How much of RMSProp's mean square stays.
  package var memory: Placed<Double>?

  static var form: ExperimentForm<Self> {
    let share = ExperimentValue<Double>.real(in: 0...0.999999)
    return ExperimentForm(
      [
        .init("name", \.name, .option, "how gradients become updates"),
        .init("weightDecay", \.weightDecay, .real(in: 0...10), "pull of weights to zero"),
        .init(
          "undecayed", \.undecayed, .options(),
          "what is not pulled; without it biases, norms and scaling vectors",
          inUse: \.undecayedInUse),
        .init("beta1", \.beta1, share, "decay of AdamW's first moment", inUse: \.adamW?.beta1),
        .init("beta2", \.beta2, share, "decay of AdamW's second moment", inUse: \.adamW?.beta2),
        .init("momentum", \.momentum, share, "momentum of sgd and rmsprop", inUse: \.momentumInUse),
        .init(
          "memory", \.memory, .placed(share), "how much of rmsprop's mean square stays",
          inUse: \.memoryInUse),
      ],
      contradiction: { section in
        let foreign: [(String, Double?)] =
          switch section.name {
          case .adamw: [("momentum", section.momentum), ("memory", section.memory?.value)]
          case .sgd:
            [("beta1", section.beta1), ("beta2", section.beta2), ("memory", section.memory?.value)]
          case .rmsprop: [("beta1", section.beta1), ("beta2", section.beta2)]
          }
        return foreign.first { $0.1 != nil }.map {
          ($0.0, "the optimizer \"\(section.name.rawValue)\" has no '\($0.0)'. Leave it out")
        }
      })
  }

  init() {}

  private var undecayedInUse: [ParameterRole]? {
    ParameterRole.allCases.filter(settings.weightDecay.excluded.contains)
  }

  private var adamW: AdamW.Settings? {
    if case .adamW(let settings) = settings.rule { settings } else { nil }
  }

  private var rmsProp: RMSProp.Settings? {
    if case .rmsProp(let settings) = settings.rule { settings } else { nil }
  }

  private var memoryInUse: Placed<Double>? { rmsProp.map { Placed($0.memory) } }

  private var momentumInUse: Double? {
    if case .sgd(let momentum) = settings.rule { momentum } else { rmsProp?.momentum }
  }

  /// Checks that the mean square forgets the zero with which it begins, which makes steps too long.
  ///
  /// - Throws: `ExperimentError` at the place in the file.
  package func requireMemory(steps: Int) throws(ExperimentError) {
    guard let memory, name == .rmsprop, let place = memory.place else { return }
    let left = pow(memory.value, Double(steps))
    guard left > 0.5 else { return }
    let most = (pow(0.5, 1 / Double(max(1, steps))) * 1e4).rounded(.down) / 1e4
    throw .json(
      .contradiction(
        at: place,
        reason: """
          after all \(steps.counted("step")) the mean square would still be \(Int((100 * left).rounded())) % of the zero \
          that it begins with, so that every step is too long. Give at most \(most), or train longer
          """))
  }

  /// The trainer's settings.
  var settings: OptimizerSettings {
    let rule: OptimizerSettings.Rule
    switch name {
    case .adamw:
      var settings = AdamW.Settings()
      settings.beta1 = beta1 ?? settings.beta1
      settings.beta2 = beta2 ?? settings.beta2
      rule = .adamW(settings)
    case .sgd: rule = .sgd(momentum: momentum ?? 0.9)
    case .rmsprop:
      var settings = RMSProp.Settings()
      settings.momentum = momentum ?? settings.momentum
      settings.memory = memory?.value ?? settings.memory
      rule = .rmsProp(settings)
    }

    return OptimizerSettings(
      rule,
      weightDecay: undecayed.map { WeightDecay(weightDecay, excluding: Set($0)) }
        ?? WeightDecay(weightDecay))
  }
}
