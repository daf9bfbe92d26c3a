import Documents

/// The `finetune` of an experiment: what is different from `training` when one subnet is trained
/// further.
package struct FinetuneSection: Hashable, Sendable {
  /// Passes over the training split; nil: as long as `training`.
  package var epochs: Int?
  /// Optimiser steps, instead of epochs.
  package var steps: Int?
  /// Peak learning rate; nil: that of `training.schedule`.
  package var rate: Double?

  static var form: ExperimentForm<Self> {
    ExperimentForm(
      [
        .init(
          "epochs", \.epochs, .integer(in: 1...100_000),
          "passes over the training split; as long as 'training' if left out"),
        .init(
          "steps", \.steps, .integer(in: 1...1_000_000_000), "optimiser steps, instead of epochs"),
        .init(
          "rate", \.rate, .real(in: 1e-9...10),
          "peak learning rate; that of 'training' if left out"),
      ], rivals: ["epochs", "steps"])
  }

  init() {}
}

extension Experiment {
  /// The experiment whose training is its fine-tuning; what is given here stands above what the
  /// file says.
  package func finetuning(epochs: Int? = nil, rate: Double? = nil) -> Experiment {
    var experiment = self
    if let steps = finetune.steps { experiment.training.length = .steps(steps) }
    if let epochs = epochs ?? finetune.epochs { experiment.training.length = .epochs(epochs) }
    if let rate = rate ?? finetune.rate { experiment.training.schedule.rate = rate }
    return experiment
  }
}
