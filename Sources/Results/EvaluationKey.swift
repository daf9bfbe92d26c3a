/// What a result depends on besides the architecture: equal keys and architectures give equal
/// results.
package struct EvaluationKey: Hashable, Codable, Sendable {
  /// The fingerprint of the parameter layout.
  package var layout: String
  /// The fingerprint of the supernet's weights.
  package var weights: String
  /// The fingerprint of the images that are scored.
  package var split: String
  /// The settings of norm calibration, and whatever else changes a score, in words.
  package var calibration: String

  /// The key of a run's evaluations.
  package init(layout: String, weights: String, split: String, calibration: String) {
    self.layout = layout
    self.weights = weights
    self.split = split
    self.calibration = calibration
  }
}
