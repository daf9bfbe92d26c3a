import Documents
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
  package var memory: Double?

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
          "memory", \.memory, share, "how much of rmsprop's mean square stays",
          inUse: \.rmsProp?.memory),
      ],
      contradiction: { section in
        let foreign: [(String, Double?)] =
          switch section.name {
          case .adamw: [("momentum", section.momentum), ("memory", section.memory)]
          case .sgd:
            [("beta1", section.beta1), ("beta2", section.beta2), ("memory", section.memory)]
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

  private var momentumInUse: Double? {
    if case .sgd(let momentum) = settings.rule { momentum } else { rmsProp?.momentum }
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
      settings.memory = memory ?? settings.memory
      rule = .rmsProp(settings)
    }

    return OptimizerSettings(
      rule,
      weightDecay: undecayed.map { WeightDecay(weightDecay, excluding: Set($0)) }
        ?? WeightDecay(weightDecay))
  }
}
