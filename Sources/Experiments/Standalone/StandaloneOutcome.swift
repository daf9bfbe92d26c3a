public import Spaces

/// What came of a subnet that was trained alone.
public struct StandaloneOutcome: Sendable {
  /// The subnet.
  public let genome: Genome
  /// Share of right answers on the search split before the training; nil if it began from scratch.
  public let inheritedAccuracy: Double?
  /// Share of right answers on the search split.
  public let searchAccuracy: Double
  /// Share of right answers on the test split.
  public let testAccuracy: Double
}
