import Documents
import Training

/// The `training.distillation` of an experiment.
package struct DistillationSection: Hashable, Sendable {
  /// What all subnets but the largest learn from.
  package enum Name: String, CaseIterable, Sendable {
    /// The largest subnet's probabilities.
    case inPlace = "in-place"
    /// The largest subnet's probabilities, by the adaptive alpha-divergence.
    case alpha
    /// The labels.
    case labels
  }

  /// What they learn from.
  package var name = Name.inPlace
  /// Largest weight of the alpha-divergence.
  package var clip: Double?
  /// The negative α.
  package var minus: Double?
  /// The positive α.
  package var plus: Double?

  static var form: ExperimentForm<Self> {
    ExperimentForm(
      [
        .init("name", \.name, .option, "what all subnets but the largest learn from"),
        .init(
          "clip", \.clip, .real(in: 1...1000),
          "largest weight of the alpha-divergence, 5 by default", inUse: \.divergence?.clip
        ),
        .init(
          "minus", \.minus, .real(in: -10...0), "its negative alpha, -1 by default",
          inUse: \.divergence?.minus),
        .init(
          "plus", \.plus, .real(in: 0...10), "its positive alpha, 1 by default",
          inUse: \.divergence?.plus),
      ],
      contradiction: { section in
        guard section.name != .alpha else { return nil }
        let given = [("clip", section.clip), ("minus", section.minus), ("plus", section.plus)]
        return given.first { $0.1 != nil }.map {
          ($0.0, "only the distillation \"alpha\" has a '\($0.0)'. Leave it out")
        }
      })
  }

  init() {}

  /// The divergence, where there is one.
  private var divergence: AlphaDivergence? {
    if case .alpha(let divergence) = settings { divergence } else { nil }
  }

  /// The trainer's settings.
  var settings: Distillation {
    switch name {
    case .inPlace: .inPlace
    case .alpha:
      .alpha(AlphaDivergence(minus: minus ?? -1, plus: plus ?? 1, clip: clip ?? 5))
    case .labels: .labels
    }
  }
}
