package import Documents
package import Training

/// The `training.projection` of an experiment: true, false, or how.
package struct ProjectionSection: Hashable, Sendable {
  /// Whose way of projecting it is.
  package enum Mode: String, CaseIterable, Sendable {
    /// The paper's.
    case paper
    /// The released code's: the others' gradient is clipped first, the correction is at most twice
    /// it.
    case released
  }

  /// Whether conflicting gradients are projected.
  package var isOn = true
  /// What is projected as one vector.
  package var scope = GradientMerge.Scope.tensor
  /// Whose way it is.
  package var mode = Mode.paper
  /// Epochs before the first one that projects.
  package var startEpoch = Placed(0)

  static var form: ExperimentForm<Self> {
    ExperimentForm([
      .init("scope", \.scope, .option, "what is projected as one vector"),
      .init("mode", \.mode, .option, "whose way of projecting it is"),
      .init(
        "startEpoch", \.startEpoch, .placed(.integer(in: 0...100_000)),
        "epochs before the first one that projects"),
    ])
  }

  init(isOn: Bool = true) { self.isOn = isOn }

  /// The trainer's settings, with so many steps in an epoch.
  func settings(stepsPerEpoch: Int) -> GradientMerge {
    guard isOn else { return .sum }
    let start = startEpoch.value * stepsPerEpoch
    var merge = mode == .paper ? GradientMerge.paper : .released(startStep: start)
    merge.startStep = start
    merge.scope = scope
    return merge
  }
}
