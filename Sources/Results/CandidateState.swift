/// How far the evaluation of a candidate is.
package enum CandidateState: String, Sendable, CaseIterable {
  /// It was asked for and has no result yet.
  case pending
  /// It has its metrics.
  case done
  /// It failed, for a reason.
  case failed
  /// Its evaluation was stopped early, for a reason.
  case stopped
}
