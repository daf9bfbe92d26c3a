/// What a result depends on besides the architecture: equal keys and architectures give equal results.
public struct EvaluationKey: Hashable, Codable, Sendable {
  /// The fingerprint of the parameter layout.
  public var layout: String
  /// The fingerprint of the supernet's weights.
  public var weights: String
  /// The fingerprint of the images that are scored.
  public var split: String
  /// The settings of norm calibration, and whatever else changes a score, in words.
  public var calibration: String

  /// The key of a run's evaluations.
  public init(layout: String, weights: String, split: String, calibration: String) {
    self.layout = layout
    self.weights = weights
    self.split = split
    self.calibration = calibration
  }
}
