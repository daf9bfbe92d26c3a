/// How far a run is.
package enum RunState: String, Sendable, CaseIterable {
  /// It goes on, or was interrupted and can be resumed.
  case running
  /// It reached its end.
  case finished
  /// It ended with an error.
  case failed
}
