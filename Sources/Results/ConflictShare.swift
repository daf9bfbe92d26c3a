/// How often gradients conflicted in one of the windows into which the recorded steps of a run are
/// divided.
package struct ConflictShare: Hashable, Sendable {
  /// Place of the window, from 0.
  package var window: Int
  /// The first and the last step of the window at which anything was recorded of this.
  package var steps: ClosedRange<Int>
  /// What was compared as one vector.
  package var scope: ConflictRecord.Scope
  /// Of tensors, what kind of operation reads them.
  package var kind: String?
  /// Number of cosines.
  package var cosines: Int
  /// Number of those below 0.
  package var negative: Int
  /// Sum of the cosines.
  package var sum: Double
}
