/// What can be said of a candidate, and asked for as an objective or a bound.
public enum Metric: String, CaseIterable, Sendable {
  /// Share of correct answers on the search split, with inherited weights and calibrated norms.
  case accuracy
  /// Predicted milliseconds per run on the profiled machine.
  case latency
  /// Multiply-accumulates for one image.
  case macs
  /// Parameters that the subnet reads.
  case parameters
}
