import Training

/// The `training.distillation` of an experiment.
public struct DistillationSection: Hashable, Sendable {
  /// What all subnets but the largest learn from.
  public enum Name: String, CaseIterable, Sendable {
    /// The largest subnet's probabilities.
    case inPlace = "in-place"
    /// The largest subnet's probabilities, by the adaptive alpha-divergence.
    case alpha
    /// The labels.
    case labels
  }

  /// What they learn from.
  public var name = Name.inPlace
  /// Largest weight of the alpha-divergence.
  public var clip: Double?

  static var form: ExperimentForm<Self> {
    ExperimentForm(
      [
        .init("name", \.name, .option, "what all subnets but the largest learn from"),
        .init(
          "clip", \.clip, .real(in: 1...1000),
          "largest weight of the alpha-divergence, 5 by default"
        ),
      ],
      contradiction: { section in
        guard section.name != .alpha, section.clip != nil else { return nil }
        return ("clip", "only the distillation \"alpha\" has a 'clip'. Leave it out")
      })
  }

  init() {}

  /// The trainer's settings.
  var settings: Distillation {
    switch name {
    case .inPlace: .inPlace
    case .alpha: .alpha(AlphaDivergence(clip: clip ?? 5))
    case .labels: .labels
    }
  }
}
