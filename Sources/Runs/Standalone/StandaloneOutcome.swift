package import Spaces

/// What came of a subnet that was trained alone.
package struct StandaloneOutcome: Sendable {
  /// The subnet.
  package let genome: Genome
  /// Share of right answers on the search split before the training; nil if it began from scratch.
  package let inheritedAccuracy: Double?
  /// Share of right answers on the search split.
  package let searchAccuracy: Double
  /// Share of right answers on the test split.
  package let testAccuracy: Double
}
