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
