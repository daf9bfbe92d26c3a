/// Predictor files as text.
enum PredictorText {
  /// A file of a version with given times.
  static func file(
    version: Int = 1, space: String = "tiny", times: [String: Double],
    intercept: Double = 0.5, slope: Double = 2
  ) -> String {
    let quality =
      #"{"count": 1, "within10Percent": 1, "medianRelativeError": 0.01, "kendallTau": 1}"#
    let entries = times.sorted { $0.key < $1.key }.map { "\"\($0)\": \($1)" }
    return """
      {"version": \(version), "space": "\(space)", "processor": "test", "threads": 1, "batch": 1,
       "nanoseconds": {\(entries.joined(separator: ", "))},
       "correction": {"intercept": \(intercept), "slope": \(slope)},
       "quality": \(quality), "macsQuality": \(quality)}
      """
  }
}
