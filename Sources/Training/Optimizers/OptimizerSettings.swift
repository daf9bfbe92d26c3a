package import Graphs
package import Tensors

/// Which optimiser, and its settings.
package struct OptimizerSettings: Hashable, Sendable {
  /// The rule by which weights move.
  package enum Rule: Hashable, Sendable {
    /// AdamW.
    case adamW(AdamW.Settings = .init())
    /// SGD with Nesterov's momentum.
    case sgd(momentum: Double = 0.9)
    /// RMSProp with momentum.
    case rmsProp(RMSProp.Settings = .init())

    /// How many numbers it remembers for each weight.
    package var momentCount: Int {
      switch self {
      case .sgd: 1
      case .adamW, .rmsProp: 2
      }
    }
  }

  /// The rule.
  package var rule: Rule
  /// Weight decay: decoupled for AdamW, a part of the gradient for the others.
  package var weightDecay: WeightDecay

  /// Settings.
  package init(_ rule: Rule = .adamW(), weightDecay: WeightDecay = WeightDecay()) {
    self.rule = rule
    self.weightDecay = weightDecay
  }

  /// The optimiser at its start.
  package func makeOptimizer(layout: ParameterLayout, team: ThreadTeam) -> any Optimizer {
    switch rule {
    case .adamW(let settings):
      AdamW(settings: settings, decay: weightDecay, layout: layout, team: team)
    case .sgd(let momentum):
      SGD(momentum: momentum, decay: weightDecay, layout: layout, team: team)
    case .rmsProp(let settings):
      RMSProp(settings: settings, decay: weightDecay, layout: layout, team: team)
    }
  }
}
