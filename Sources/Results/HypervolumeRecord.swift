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
