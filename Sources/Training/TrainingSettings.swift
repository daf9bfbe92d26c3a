package import Graphs

/// How a supernet is trained.
package struct TrainingSettings: Hashable, Sendable {
  /// Number of optimiser steps.
  package var steps: Int
  /// Images B per batch.
  package var batch: Int
  /// Batches whose gradients are summed up for one step; each side of the merge for itself.
  package var accumulation: Int
  /// Which subnets a step trains.
  package var policy: PolicySettings
  /// Steps in a row that train the same subnets, each on another batch.
  package var repeats = 1
  /// In which order the subnets of a step run.
  package var order = SubnetOrder.smallestFirst
  /// What all but the largest subnet learn from.
  package var distillation: Distillation
  /// ε of the label smoothing.
  package var smoothing: Double
  /// How the gradients of the largest subnet and the others become one.
  package var merge: GradientMerge
  /// How the merged gradient is kept small; nil: not at all.
  package var clipping: GradientClipping?
  /// The optimiser.
  package var optimizer: OptimizerSettings
  /// The learning rate.
  package var schedule: LearningRateSchedule
  /// What the largest subnet drops while it learns; the others drop nothing.
  package var drops: DropRates
  /// How much of the moving average of the weights stays at each step; nil: no average is kept.
  package var averageDecay: Double?
  /// Steps from one measurement of gradient conflicts to the next; nil: they are never measured.
  package var conflictEvery: Int?

  /// Settings of a run.
  package init(
    steps: Int, batch: Int, accumulation: Int = 1, policy: PolicySettings = .sandwich(random: 2),
    distillation: Distillation = .inPlace, smoothing: Double = 0.1,
    merge: GradientMerge = .paper, clipping: GradientClipping? = nil,
    optimizer: OptimizerSettings = OptimizerSettings(), schedule: LearningRateSchedule,
    drops: DropRates = DropRates(), averageDecay: Double? = nil, conflictEvery: Int? = nil
  ) {
    self.steps = steps
    self.batch = batch
    self.accumulation = accumulation
    self.policy = policy
    self.distillation = distillation
    self.smoothing = smoothing
    self.merge = merge
    self.clipping = clipping
    self.optimizer = optimizer
    self.schedule = schedule
    self.drops = drops
    self.averageDecay = averageDecay
    self.conflictEvery = conflictEvery
  }
}
