public import Graphs
public import Tensors

/// Which optimiser, and its settings.
public struct OptimizerSettings: Hashable, Sendable {
  /// The rule by which weights move.
  public enum Rule: Hashable, Sendable {
    /// AdamW.
    case adamW(AdamW.Settings = .init())
    /// SGD with Nesterov's momentum.
    case sgd(momentum: Double = 0.9)
    /// RMSProp with momentum.
    case rmsProp(RMSProp.Settings = .init())

    /// How many numbers it remembers for each weight.
    public var momentCount: Int {
      switch self {
      case .sgd: 1
      case .adamW, .rmsProp: 2
      }
    }
  }

  /// The rule.
  public var rule: Rule
  /// Weight decay: decoupled for AdamW, a part of the gradient for the others.
  public var weightDecay: WeightDecay

  /// Settings.
  public init(_ rule: Rule = .adamW(), weightDecay: WeightDecay = WeightDecay()) {
    self.rule = rule
    self.weightDecay = weightDecay
  }

  /// The optimiser at its start.
  public func makeOptimizer(layout: ParameterLayout, team: ThreadTeam) -> any Optimizer {
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
