package import Documents
package import Training

/// The `training.policy` of an experiment.
package struct PolicySection: Hashable, Sendable {
  /// Which subnets a step trains.
  package enum Name: String, CaseIterable, Sendable {
    /// The largest, the smallest and random ones.
    case sandwich
    /// Random ones alone.
    case uniform
    /// The largest, the smallest and chosen ones.
    case attentive
    /// Random ones of what a phase has opened.
    case progressive
  }

  /// Which subnets a step trains.
  package var name = Name.sandwich
  /// Subnets per step that are drawn, beside the largest and the smallest.
  package var random = 2
  /// Which candidate an attentive policy trains.
  package var choice: AttentivePolicy.Choice?
  /// Among how many an attentive policy chooses.
  package var candidates: Int?
  /// By what an attentive policy tells candidates apart; nil: by their loss.
  package var score: Placed<CandidateScore>?
  /// What a progressive policy opens, and when.
  package var phases: [Placed<PhaseSection>]?
  /// Steps in a row that train the same subnets.
  package var repeats = 1
  /// In which order the subnets of a step run behind the largest.
  package var order: SubnetOrder?

  static var form: ExperimentForm<Self> {
    ExperimentForm(
      [
        .init("name", \.name, .option, "which subnets a step trains"),
        .init(
          "random", \.random, .integer(in: 0...64),
          "subnets that are drawn, beside the largest and the smallest where the policy has them"),
        .init(
          "choice", \.choice, .option, "which candidate an attentive policy trains",
          inUse: \.choiceInUse),
        .init(
          "candidates", \.candidates, .integer(in: 1...64),
          "among how many candidates an attentive policy chooses", inUse: \.candidatesInUse),
        .init(
          "score", \.score, .placed(.candidateScore),
          """
          by what an attentive policy tells candidates apart: "loss", that on the step's batch, or the accuracy that the \
          candidates of an earlier run let expect
          """, inUse: \.scoreInUse),
        .init(
          "phases", \.phases, .list(of: PhaseSection.form, each: PhaseSection()),
          "what a progressive policy opens, and when"),
        .init(
          "repeat", \.repeats, .integer(in: 1...1_000_000),
          "steps in a row that train the same subnets"),
        .init(
          "order", \.order, .option, "in which order the subnets of a step run behind the largest",
          inUse: \.orderInUse),
      ],
      contradiction: { section in
        if section.name != .attentive, section.choice != nil {
          return ("choice", "only the policy \"attentive\" has a 'choice'. Leave it out")
        }
        if section.name != .attentive, section.candidates != nil {
          return ("candidates", "only the policy \"attentive\" has 'candidates'. Leave them out")
        }
        if section.score != nil, section.name != .attentive || section.candidates == 1 {
          return (
            "score",
            section.name == .attentive
              ? "a single candidate is trained whatever its score. Leave it out, or give more 'candidates'"
              : "only the policy \"attentive\" scores candidates. Leave it out"
          )
        }
        if (section.name == .progressive) != (section.phases?.isEmpty == false) {
          return section.phases == nil
            ? ("name", "the policy \"progressive\" needs 'phases'. Give at least one")
            : (
              "phases",
              section.name == .progressive
                ? "there is no phase in it. Give at least one"
                : "only the policy \"progressive\" has 'phases'. Leave them out"
            )
        }
        if section.name == .attentive, section.random == 0 {
          return (
            "random",
            "the policy \"attentive\" chooses among what it draws. Draw at least 1 subnet, or take \"sandwich\""
          )
        }
        if section.name == .attentive, section.repeats > 1 {
          return (
            "repeat", "the policy \"attentive\" chooses subnets by each step's batch. Leave it out"
          )
        }
        if !section.settings.hasLargest, section.order != nil {
          return (
            "order",
            "the policy \"\(section.name.rawValue)\" has no largest and smallest subnet. Leave it out"
          )
        }
        if section.name == .progressive {
          return ("random", "each phase of a progressive policy says its 'subnets'. Leave it out")
        }
        if section.name == .uniform, section.random == 0 {
          return ("random", "the policy \"uniform\" trains nothing else. Draw at least 1 subnet")
        }
        return nil
      })
  }

  init() {}

  private var choiceInUse: AttentivePolicy.Choice? {
    if case .attentive(_, let choice, _) = settings { choice } else { nil }
  }

  private var candidatesInUse: Int? {
    if case .attentive(_, _, let candidates) = settings { candidates } else { nil }
  }

  private var scoreInUse: Placed<CandidateScore>? {
    name == .attentive ? score ?? Placed(.loss) : nil
  }

  /// The order of subnets, where there are a largest and a smallest one.
  var orderInUse: SubnetOrder? { settings.hasLargest ? order ?? .smallestFirst : nil }

  /// The trainer's settings; phases come with the space (`phases(in:steps:stepsPerEpoch:)`).
  var settings: PolicySettings {
    switch name {
    case .sandwich: .sandwich(random: random)
    case .uniform: .uniform(subnets: random)
    case .attentive:
      .attentive(subnets: random, choice: choice ?? .best, candidates: candidates ?? 3)
    case .progressive: .progressive([])
    }
  }
}
