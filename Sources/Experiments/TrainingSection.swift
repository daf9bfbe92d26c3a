public import Training

/// The `training` of an experiment.
///
/// Lengths are in epochs or in steps; rates are those of AdamW.
public struct TrainingSection: Hashable, Sendable {
  /// How long to train.
  public enum Length: Hashable, Sendable {
    /// Passes over the training split.
    case epochs(Int)
    /// Optimiser steps.
    case steps(Int)
  }

  /// How long to train.
  public var length: Length = .epochs(1)
  /// Images per step.
  public var batch = 64
  /// Peak learning rate.
  public var rate = 1e-3
  /// Learning rate at the end, as a share of the peak.
  public var finalRate = 0.01
  /// Share of the steps in which the rate rises.
  public var warmUp = 0.05
  /// Weight decay.
  public var weightDecay = 0.0
  /// ε of label smoothing.
  public var smoothing = 0.1
  /// Random subnets per step.
  public var randomSubnets = 2
  /// Whether conflicting gradients are projected.
  public var projection = true
  /// Largest global norm of a gradient; nil: no clipping.
  public var clip: Double? = 1
  /// Zeros around an image before it is cropped at random.
  public var padding = 0
  /// Whether images are mirrored at random.
  public var flip = false
  /// Batches on which norm statistics are calibrated.
  public var calibrationBatches = 8
  /// Images per calibration batch.
  public var calibrationBatch = 128
  /// Steps between checkpoints.
  public var checkpointEvery = 200
  /// Steps between records of losses and conflicts in the database.
  public var recordEvery = 50

  static var form: ExperimentForm<Self> {
    let lengths = 1...1_000_000_000
    return ExperimentForm(
      [
        .init("epochs", \.epochs, .integer(in: 1...100_000), "passes over the training split"),
        .init("steps", \.steps, .integer(in: lengths), "optimiser steps, instead of epochs"),
        .init("batch", \.batch, .integer(in: 1...65_536), "images per step"),
        .init("optimizer", \.self, optimizer, "how gradients become updates"),
        .init("schedule", \.self, schedule, "the learning rate over the steps"),
        .init("policy", \.self, policy, "which subnets a step trains"),
        .init("projection", \.projection, .flag, "whether conflicting gradients are projected"),
        .init("smoothing", \.smoothing, .real(in: 0...0.99), "ε of label smoothing"),
        .init(
          "clip", \.clip, .nullable(.real(in: 1e-9...1e9)),
          "largest global norm of a gradient; null: no clipping"),
        .init("augmentation", \.self, augmentation, "how training images are varied"),
        .init("calibration", \.self, calibration, "images on which norms are calibrated"),
        .init(
          "checkpointEvery", \.checkpointEvery, .integer(in: lengths), "steps between checkpoints"),
        .init(
          "recordEvery", \.recordEvery, .integer(in: lengths),
          "steps between records of losses and conflicts in the database"),
      ], rivals: ["epochs", "steps"])
  }

  private static var optimizer: ExperimentForm<Self> {
    ExperimentForm([
      .init("name", only: "adamw", "the optimiser"),
      .init("weightDecay", \.weightDecay, .real(in: 0...10), "decoupled weight decay"),
    ])
  }

  private static var schedule: ExperimentForm<Self> {
    ExperimentForm([
      .init("name", only: "cosine", "the curve after the warm-up"),
      .init("rate", \.rate, .real(in: 1e-9...10), "peak learning rate"),
      .init("finalRate", \.finalRate, .real(in: 0...1), "rate at the end, as a share of the peak"),
      .init("warmUp", \.warmUp, .real(in: 0...0.9), "share of the steps in which the rate rises"),
    ])
  }

  private static var policy: ExperimentForm<Self> {
    ExperimentForm([
      .init("name", only: "sandwich", "largest, smallest and random subnets in each step"),
      .init("random", \.randomSubnets, .integer(in: 0...64), "random subnets per step"),
    ])
  }

  private static var augmentation: ExperimentForm<Self> {
    ExperimentForm([
      .init(
        "padding", \.padding, .integer(in: 0...512),
        "zeros around an image before it is cropped at random"),
      .init("flip", \.flip, .flag, "whether images are mirrored at random"),
    ])
  }

  private static var calibration: ExperimentForm<Self> {
    ExperimentForm([
      .init("batches", \.calibrationBatches, .integer(in: 1...10_000), "batches"),
      .init("batch", \.calibrationBatch, .integer(in: 1...65_536), "images per batch"),
    ])
  }

  init() {}

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

  /// Number of steps for a training split.
  public func steps(images: Int) -> Int {
    switch length {
    case .epochs(let epochs): epochs * (images / batch)
    case .steps(let steps): steps
    }
  }

  /// The trainer's settings.
  public func settings(images: Int) -> TrainingSettings {
    let steps = steps(images: images)
    return TrainingSettings(
      steps: steps, batch: batch, randomSubnets: randomSubnets, smoothing: smoothing,
      projects: projection, clip: clip,
      optimizer: AdamW.Settings(weightDecay: weightDecay),
      schedule: LearningRateSchedule(
        base: rate, warmUpStart: rate * 0.01, minimum: rate * finalRate,
        warmUpSteps: Int(Double(steps) * warmUp), steps: steps))
  }
}
