/// The hypervolume of a run's front after a generation, up to the run's reference point.
public struct HypervolumeRecord: Hashable, Sendable {
  /// The generation, from 0.
  public var generation: Int
  /// How many candidates were evaluated up to and with this generation.
  public var evaluations: Int
  /// The volume.
  public var hypervolume: Double

  /// The volume after a generation.
  public init(generation: Int, evaluations: Int, hypervolume: Double) {
    self.generation = generation
    self.evaluations = evaluations
    self.hypervolume = hypervolume
  }
}
