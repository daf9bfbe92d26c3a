/// Which way a metric is better.
package enum Direction: String, Sendable, CaseIterable {
  /// Less is better.
  case minimise = "min"
  /// More is better.
  case maximise = "max"
}
