/// The cosine between the gradients of the largest subnet and of the others at a training step,
/// before anything was clipped.
package struct ConflictRecord: Hashable, Sendable {
  /// What was compared as one vector.
  package enum Scope: String, Hashable, Sendable, CaseIterable {
    /// A tensor.
    case tensor
    /// All tensors of a block.
    case block
    /// All tensors.
    case network
  }

  /// The training step, from 1.
  package var step: Int
  /// What was compared as one vector.
  package var scope: Scope
  /// The tensor, the block, or `network`.
  package var name: String
  /// Of a tensor, what kind of operation reads it.
  package var kind: String?
  /// The cosine, −1 to 1; below 0 is a conflict.
  package var cosine: Double

  /// A cosine at a step.
  package init(step: Int, scope: Scope, name: String, kind: String?, cosine: Double) {
    self.step = step
    self.scope = scope
    self.name = name
    self.kind = kind
    self.cosine = cosine
  }
}

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
