public import Training

/// The `training.policy` of an experiment.
public struct PolicySection: Hashable, Sendable {
  /// Which subnets a step trains.
  public enum Name: String, CaseIterable, Sendable {
    /// The largest, the smallest and random ones.
    case sandwich
    /// Random ones alone.
    case uniform
    /// The largest, the smallest and chosen ones.
    case attentive
  }

  /// Which subnets a step trains.
  public var name = Name.sandwich
  /// Subnets per step that are drawn, beside the largest and the smallest.
  public var random = 2
  /// Which candidate an attentive policy trains.
  public var choice: AttentivePolicy.Choice?
  /// Among how many an attentive policy chooses.
  public var candidates: Int?

  static var form: ExperimentForm<Self> {
    ExperimentForm(
      [
        .init("name", \.name, .option, "which subnets a step trains"),
        .init(
          "random", \.random, .integer(in: 0...64),
          "subnets that are drawn, beside the largest and the smallest where the policy has them"),
        .init("choice", \.choice, .option, "which candidate an attentive policy trains"),
        .init(
          "candidates", \.candidates, .integer(in: 1...64),
          "among how many candidates an attentive policy chooses"),
      ],
      contradiction: { section in
        if section.name != .attentive, section.choice != nil {
          return ("choice", "only the policy \"attentive\" has a 'choice'. Leave it out")
        }
        if section.name != .attentive, section.candidates != nil {
          return ("candidates", "only the policy \"attentive\" has 'candidates'. Leave them out")
        }
        if section.name == .uniform, section.random == 0 {
          return ("random", "the policy \"uniform\" trains nothing else. Draw at least 1 subnet")
        }
        return nil
      })
  }

  init() {}

  /// The trainer's settings.
  var settings: PolicySettings {
    switch name {
    case .sandwich: .sandwich(random: random)
    case .uniform: .uniform(subnets: random)
    case .attentive:
      .attentive(subnets: random, choice: choice ?? .best, candidates: candidates ?? 3)
    }
  }
}
