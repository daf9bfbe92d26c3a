/// Something that happened in a run, such as the progress of training.
public struct EventRecord: Hashable, Sendable {
  /// The step of the run; with the kind it names the event.
  public var step: Int
  /// What kind of event it is, such as `training`.
  public var kind: String
  /// Its numbers by name, such as losses and the share of conflicting tensors.
  public var values: [String: Double]

  /// An event of a step.
  public init(step: Int, kind: String, values: [String: Double]) {
    self.step = step
    self.kind = kind
    self.values = values
  }
}
