import Documents
import Errors
package import Spaces
package import Training

extension TrainingSection {
  /// The trainer's settings for a space and a training split.
  ///
  /// - Throws: `ExperimentError` at the place in the file where something does not suit the space,
  ///   or starts after the last step.
  package func settings(images: Int, in space: Space) throws(ExperimentError) -> TrainingSettings {
    try requireSteps(images: images)
    var settings = settings(images: images)
    let stepsPerEpoch = stepsPerEpoch(images: images)
    if let phases = try policy.phases(
      in: space, steps: settings.steps, stepsPerEpoch: stepsPerEpoch)
    {
      settings.policy = .progressive(phases)
      settings.schedule = policy.schedule(
        before: schedule, phases: phases, steps: settings.steps)
    }
    if projection.isOn, settings.policy.hasLargest, settings.merge.startStep >= settings.steps,
      let place = projection.startEpoch.place
    {
      throw .json(
        .contradiction(
          at: place,
          reason: """
            the projection starts after \(projection.startEpoch.value.counted("epoch")) \
            (\(settings.merge.startStep.counted("step"))), but the training has \(settings.steps.counted("step")). Start \
            it earlier, or turn it off by "projection": false
            """))
    }
    return settings
  }

  /// The settings for one subnet alone: it learns from labels, and there is nothing to merge.
  ///
  /// - Throws: `ExperimentError.noStep`.
  package func settings(
    images: Int, alone genome: Genome
  ) throws(ExperimentError) -> TrainingSettings {
    try requireSteps(images: images)
    var settings = settings(images: images)
    settings.policy = .single(genome)
    settings.repeats = 1
    settings.distillation = .labels
    settings.merge = .sum
    return settings
  }

  private func requireSteps(images: Int) throws(ExperimentError) {
    let steps = steps(images: images)
    guard steps == 0 else { return try optimizer.requireMemory(steps: steps) }
    throw .noStep(batches: images / batch, accumulation: accumulation)
  }
}
