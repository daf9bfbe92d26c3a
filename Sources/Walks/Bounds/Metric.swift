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

  /// Whether a text can name a metric: any that is not empty, has no control characters, and no
  /// blanks at its ends.
  package static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return false
    }
    return !first.properties.isWhitespace && !last.properties.isWhitespace
      && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}

/// Which way a metric is better.
package enum Direction: String, Sendable, CaseIterable {
  /// Less is better.
  case minimise = "min"
  /// More is better.
  case maximise = "max"
}
