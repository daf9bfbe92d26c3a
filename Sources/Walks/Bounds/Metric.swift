/// What can be said of a candidate, and asked for as an objective or a bound.
package enum Metric: String, CaseIterable, Sendable {
  /// Share of correct answers on the search split, with inherited weights and calibrated norms.
  case accuracy
  /// Predicted milliseconds per run on the profiled machine.
  case latency
  /// Multiply-accumulates for one image.
  case macs
  /// Parameters that the subnet reads.
  case parameters

  /// Whether a text can name a metric: letters, digits, `_`, `.` and `-`, beginning with a letter.
  package static func isName(_ text: String) -> Bool {
    text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_.-]*/) != nil
  }
}

/// Which way a metric is better.
package enum Direction: String, Sendable, CaseIterable {
  /// Less is better.
  case minimise = "min"
  /// More is better.
  case maximise = "max"
}
