import Foundation

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

  /// Why a value is none of a known metric, such as "an accuracy is a share, 0.713 for 71.3 %"; nil
  /// if it may be one, or if nobody but its evaluator knows the metric.
  package static func objection(to value: Double, of name: String) -> String? {
    guard value.isFinite else { return nil }
    switch Metric(rawValue: name) {
    case .accuracy?:
      // Sums of single precision may end a little above 1.
      guard !(-1e-6...1 + 1e-6).contains(value) else { return nil }
      return 1 < value && value <= 100
        ? String(format: "an accuracy is a share, %.6g for %.6g %%", value / 100, value)
        : "an accuracy is a share from 0 to 1"
    case .latency?: return value < 0 ? "no time is negative" : nil
    case .macs?, .parameters?: return value < 0 ? "no count is negative" : nil
    case nil: return nil
    }
  }

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
