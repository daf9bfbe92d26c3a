/// Something that happened in a run, such as the progress of training.
package struct EventRecord: Hashable, Sendable {
  /// The step of the run; with the kind it names the event.
  package var step: Int
  /// What kind of event it is, such as `training`.
  package var kind: String
  /// Its numbers by name, such as losses and the share of conflicting tensors.
  package var values: [String: Double]

  /// An event of a step.
  package init(step: Int, kind: String, values: [String: Double]) {
    self.step = step
    self.kind = kind
    self.values = values
  }
}

/// The hypervolume of a run's front after a generation, up to the run's reference point.
package struct HypervolumeRecord: Hashable, Sendable {
  /// The generation, from 0.
  package var generation: Int
  /// How many candidates were evaluated up to and with this generation.
  package var evaluations: Int
  /// The volume.
  package var hypervolume: Double

  /// The volume after a generation.
  package init(generation: Int, evaluations: Int, hypervolume: Double) {
    self.generation = generation
    self.evaluations = evaluations
    self.hypervolume = hypervolume
  }
}
