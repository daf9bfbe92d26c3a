/// How often gradients conflicted in one of the windows into which the recorded steps of a run are divided.
public struct ConflictShare: Hashable, Sendable {
  /// Place of the window, from 0.
  public var window: Int
  /// The first and the last step of the window at which anything was recorded of this.
  public var steps: ClosedRange<Int>
  /// What was compared as one vector.
  public var scope: ConflictRecord.Scope
  /// Of tensors, what kind of operation reads them.
  public var kind: String?
  /// Number of cosines.
  public var cosines: Int
  /// Number of those below 0.
  public var negative: Int
  /// Sum of the cosines.
  public var sum: Double
}
