/// How a supernet is trained.
public struct TrainingSettings: Hashable, Sendable {
  /// Number of optimiser steps.
  public var steps: Int
  /// Images B per step.
  public var batch: Int
  /// Random subnets per step, beside the largest and the smallest.
  public var randomSubnets: Int
  /// ε of the label smoothing of the largest subnet's loss.
  public var smoothing: Double
  /// Whether the largest subnet's gradient is projected where it conflicts.
  public var projects: Bool
  /// The merged gradient is clipped to this global norm; nil: never.
  public var clip: Double?
  /// The optimiser's settings.
  public var optimizer: AdamW.Settings
  /// The learning rate.
  public var schedule: LearningRateSchedule

  /// Settings of a run.
  public init(
    steps: Int, batch: Int, randomSubnets: Int, smoothing: Double, projects: Bool, clip: Double?,
    optimizer: AdamW.Settings, schedule: LearningRateSchedule
  ) {
    self.steps = steps
    self.batch = batch
    self.randomSubnets = randomSubnets
    self.smoothing = smoothing
    self.projects = projects
    self.clip = clip
    self.optimizer = optimizer
    self.schedule = schedule
  }
}
