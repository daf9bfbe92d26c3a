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

/// A result that an earlier run has stored for the same architecture under the same evaluation key.
package struct KnownResult: Hashable, Sendable {
  /// The name of the run that evaluated it.
  package let run: String
  /// The candidate as it was recorded there.
  package let candidate: CandidateRecord

  /// Names the source, such as `quickstart/17`; what `CandidateRecord.reusedFrom` is set to.
  package var source: String { "\(run)/\(candidate.id)" }
}
