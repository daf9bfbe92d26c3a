import Spaces
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

  static let keys = [
    "epochs", "steps", "batch", "optimizer", "schedule", "policy", "projection", "smoothing",
    "clip", "augmentation", "calibration", "checkpointEvery", "recordEvery",
  ]

  init() {}

  init(_ reader: JSONReader<ExperimentError>) throws(ExperimentError) {
    let object = try reader.object(keys: Self.keys)
    switch (object["epochs"], object["steps"]) {
    case (let epochs?, nil): length = .epochs(try epochs.integer(in: 1...100_000))
    case (nil, let steps?): length = .steps(try steps.integer(in: 1...1_000_000_000))
    case (nil, nil): break
    default: throw .oneOf(at: object.place, keys: ["epochs", "steps"])
    }
    batch = try object["batch"]?.integer(in: 1...65_536) ?? batch
    projection = try object["projection"]?.flag() ?? projection
    smoothing = try object["smoothing"]?.real(in: 0...0.99) ?? smoothing
    if let reader = object["clip"] {
      if case .null = reader.value.content {
        clip = nil
      } else {
        clip = try reader.real(in: 1e-9...1e9)
      }
    }
    checkpointEvery = try object["checkpointEvery"]?.integer(in: 1...1_000_000) ?? checkpointEvery
    recordEvery = try object["recordEvery"]?.integer(in: 1...1_000_000) ?? recordEvery
    if let optimizer = try object["optimizer"]?.object(keys: ["name", "weightDecay"]) {
      _ = try optimizer["name"]?.word(among: ["adamw"])
      weightDecay = try optimizer["weightDecay"]?.real(in: 0...10) ?? weightDecay
    }
    if let schedule = try object["schedule"]?.object(keys: ["name", "rate", "finalRate", "warmUp"])
    {
      _ = try schedule["name"]?.word(among: ["cosine"])
      rate = try schedule["rate"]?.real(in: 1e-9...10) ?? rate
      finalRate = try schedule["finalRate"]?.real(in: 0...1) ?? finalRate
      warmUp = try schedule["warmUp"]?.real(in: 0...0.9) ?? warmUp
    }
    if let policy = try object["policy"]?.object(keys: ["name", "random"]) {
      _ = try policy["name"]?.word(among: ["sandwich"])
      randomSubnets = try policy["random"]?.integer(in: 0...64) ?? randomSubnets
    }
    if let augmentation = try object["augmentation"]?.object(keys: ["padding", "flip"]) {
      padding = try augmentation["padding"]?.integer(in: 0...512) ?? padding
      flip = try augmentation["flip"]?.flag() ?? flip
    }
    if let calibration = try object["calibration"]?.object(keys: ["batches", "batch"]) {
      calibrationBatches = try calibration["batches"]?.integer(in: 1...10_000) ?? calibrationBatches
      calibrationBatch = try calibration["batch"]?.integer(in: 1...65_536) ?? calibrationBatch
    }
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
