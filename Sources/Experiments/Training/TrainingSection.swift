package import Datasets
import Documents
import Graphs
package import Measurement
package import Training

/// The `training` of an experiment.
///
/// Lengths are in epochs or in steps; rates are those of AdamW.
package struct TrainingSection: Hashable, Sendable {
  /// How long to train.
  package enum Length: Hashable, Sendable {
    /// Passes over the training split.
    case epochs(Int)
    /// Optimiser steps.
    case steps(Int)
  }

  /// How long to train.
  package var length: Length = .epochs(1)
  /// Images per step.
  package var batch = 64
  /// Batches per step.
  package var accumulation = 1
  /// How gradients become updates.
  package var optimizer = OptimizerSection()
  /// The learning rate over the steps.
  package var schedule = ScheduleSection()
  /// Which subnets a step trains.
  package var policy = PolicySection()
  /// What all subnets but the largest learn from.
  package var distillation = DistillationSection()
  /// How conflicting gradients are projected.
  package var projection = ProjectionSection()
  /// What the largest subnet learns from beside the labels.
  package var teacher: TeacherSection?
  /// Probability with which the largest subnet drops the branches of its last block.
  package var dropPath = 0.0
  /// Only the last so many stages drop branches; nil: all.
  package var dropPathStages: Int?
  /// Probability with which the largest subnet drops features before the classifier.
  package var dropout = 0.0
  /// How much of the moving average of the weights stays at each step; nil: no average.
  package var ema: Double?
  /// ε of label smoothing.
  package var smoothing = 0.1
  /// Largest gradient; nil: no clipping.
  package var clip: Double? = 1
  /// Of what the clip is the limit.
  package var clipBy = ClipMeasure.norm
  /// How training images are varied.
  package var augmentation = Augmentation.none
  /// Batches on which norm statistics are calibrated.
  package var calibrationBatches = 8
  /// Images per calibration batch.
  package var calibrationBatch = 128
  /// How the statistics of calibration batches become one.
  package var calibrationAveraging = NormAveraging.batches
  /// Steps between checkpoints.
  package var checkpointEvery = 200
  /// Steps between records of losses and conflicts in the database.
  package var recordEvery = 50

  /// Its keys.
  package static var form: ExperimentForm<Self> {
    let lengths = 1...1_000_000_000
    return ExperimentForm(
      [
        .init("epochs", \.epochs, .integer(in: 1...100_000), "passes over the training split"),
        .init("steps", \.steps, .integer(in: lengths), "optimiser steps, instead of epochs"),
        .init("batch", \.batch, .integer(in: 1...65_536), "images per step"),
        .init(
          "accumulation", \.accumulation, .integer(in: 1...65_536),
          "batches whose gradients are summed up for one step"),
        .init("optimizer", \.optimizer, OptimizerSection.form, "how gradients become updates"),
        .init("schedule", \.schedule, ScheduleSection.form, "the learning rate over the steps"),
        .init("policy", \.policy, PolicySection.form, "which subnets a step trains"),
        .init(
          "distillation", \.distillation, DistillationSection.form,
          "what all subnets but the largest learn from"),
        .init(
          "projection", \.projection, flag: \.isOn, ProjectionSection.form,
          "whether conflicting gradients are projected, or how"),
        .init(
          "teacher", \.teacher, .nullable(.object(TeacherSection.form, from: TeacherSection())),
          "trained networks that the largest subnet learns from; null: none"),
        .init(
          "dropPath", \.dropPath, .real(in: 0...0.99),
          "probability of the last block's residual branches to be dropped, in the largest subnet alone"
        ),
        .init(
          "dropPathStages", \.dropPathStages, .nullable(.integer(in: 1...1000)),
          "only the last so many stages drop branches; null: all"),
        .init(
          "dropout", \.dropout, .real(in: 0...0.99),
          "probability of the classifier's features to be dropped, in the largest subnet alone"),
        .init(
          "ema", \.ema, .nullable(averageDecay),
          "decay of a moving average of the weights, which rises to it over the first steps; the average is then searched and exported; null: none"
        ),
        .init("smoothing", \.smoothing, .real(in: 0...0.99), "ε of label smoothing"),
        .init(
          "clip", \.clip, .nullable(.real(in: 1e-9...1e9)),
          "largest gradient; null: no clipping"),
        .init("clipBy", \.clipBy, .option, "of what the clip is the limit"),
        .init(
          "augmentation", \.augmentation, .augmentation,
          named: AugmentationRecipe.allCases.map { ($0.rawValue, $0.augmentation) },
          "how training images are varied: a published recipe, or single settings"),
        .init("calibration", \.self, calibration, "images on which norms are calibrated"),
        .init(
          "checkpointEvery", \.checkpointEvery, .integer(in: lengths), "steps between checkpoints",
          decides: .nothing),
        .init(
          "recordEvery", \.recordEvery, .integer(in: lengths),
          "steps between records of losses and conflicts in the database", decides: .nothing),
      ], rivals: ["epochs", "steps"], contradiction: contradiction)
  }

  /// What the parts of the section cannot do together.
  private static func contradiction(_ section: Self) -> (key: String, reason: String)? {
    if section.dropPath == 0, section.dropPathStages != nil {
      return ("dropPathStages", "nothing is dropped without a 'dropPath'. Leave it out")
    }
    guard section.policy.settings.hasLargest else {
      for (key, rate) in [("dropPath", section.dropPath), ("dropout", section.dropout)]
      where rate > 0 {
        return (
          key,
          """
          only the largest subnet drops anything, and the policy "\(section.policy.name.rawValue)" has none. \
          Leave '\(key)' out, or take the policy "sandwich"
          """
        )
      }
      if section.distillation.name != .labels, section.distillation != DistillationSection() {
        return (
          "distillation",
          """
          the policy "\(section.policy.name.rawValue)" has no largest subnet to learn from. Leave \
          'distillation' out, or take the policy "sandwich"
          """
        )
      }
      if section.projection.isOn {
        return (
          "projection",
          """
          the policy "\(section.policy.name.rawValue)" has no largest subnet whose gradient could \
          conflict with the others'. Turn it off by false, or take the policy "sandwich"
          """
        )
      }
      return nil
    }
    if case .epochs(let epochs) = section.length, section.projection.startEpoch.value >= epochs {
      return (
        "projection",
        """
        the projection starts after epoch \(section.projection.startEpoch.value), the training ends after \
        epoch \(epochs). Start it earlier, or turn it off by false
        """
      )
    }
    return nil
  }

  /// A decay; the canonical text says that it rises, which it did not in earlier releases.
  private static var averageDecay: FormValue<Double, ExperimentError> {
    let decay = FormValue<Double, ExperimentError>.real(in: 0...0.999999999)
    return FormValue(
      read: decay.read, schema: decay.schema, json: decay.json,
      canonical: { .object([("decay", decay.json($0)), ("rises", .flag(true))]) })
  }

  private static var calibration: ExperimentForm<Self> {
    ExperimentForm([
      .init("batches", \.calibrationBatches, .integer(in: 1...10_000), "batches"),
      .init("batch", \.calibrationBatch, .integer(in: 1...65_536), "images per batch"),
      .init(
        "average", \.calibrationAveraging, .option,
        "over what statistics are means: batches, with unbiased variances, or images, with biased ones"
      ),
    ])
  }

  /// The defaults.
  package init() {}

  /// The length, where it is in epochs.
  private var epochs: Int? {
    get { if case .epochs(let epochs) = length { epochs } else { nil } }
    set { if let newValue { length = .epochs(newValue) } }
  }

  /// The length, where it is in steps.
  private var steps: Int? {
    get { if case .steps(let steps) = length { steps } else { nil } }
    set { if let newValue { length = .steps(newValue) } }
  }

  /// Number of steps in an epoch of a training split.
  func stepsPerEpoch(images: Int) -> Int { images / batch / accumulation }

  /// Number of steps for a training split.
  package func steps(images: Int) -> Int {
    switch length {
    case .epochs(let epochs): epochs * stepsPerEpoch(images: images)
    case .steps(let steps): steps
    }
  }

  /// The trainer's settings.
  package func settings(images: Int) -> TrainingSettings {
    let steps = steps(images: images)
    var settings = TrainingSettings(
      steps: steps, batch: batch, accumulation: accumulation, policy: policy.settings,
      distillation: distillation.settings, smoothing: smoothing,
      merge: projection.settings(stepsPerEpoch: stepsPerEpoch(images: images)),
      clipping: clip.map(clipBy.clipping), optimizer: optimizer.settings,
      schedule: schedule.schedule(steps: steps),
      drops: DropRates(path: dropPath, pathStages: dropPathStages, features: dropout),
      averageDecay: ema, conflictEvery: recordEvery)
    settings.repeats = policy.repeats
    settings.order = policy.orderInUse ?? .smallestFirst
    return settings
  }
}

/// Of what `training.clip` is the limit.
package enum ClipMeasure: String, CaseIterable, Sendable {
  /// The norm of the whole gradient.
  case norm
  /// The magnitude of every element.
  case value
  /// The norm of every unit's gradient over that of its weights.
  case unit

  /// The clipping with a limit.
  func clipping(_ limit: Double) -> GradientClipping {
    switch self {
    case .norm: .norm(limit)
    case .value: .value(limit)
    case .unit: .unit(limit)
    }
  }
}
