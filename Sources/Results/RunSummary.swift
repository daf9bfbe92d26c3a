/// How far a run has come.
package struct RunSummary: Hashable, Sendable {
  /// All its candidates.
  package let candidates: Int
  /// Those that wait for a result.
  package let pending: Int
  /// Those that failed or were stopped.
  package let failed: Int
  /// Those on the front.
  package let front: Int
  /// The hypervolume after its last complete generation.
  package let hypervolume: Double?

  /// Whether no candidate has a result.
  package var isUntouched: Bool { candidates == pending }
}
