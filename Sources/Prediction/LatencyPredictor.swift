/// What one machine takes for the steps of inference plans, and a line that turns the sum over a subnet into its latency.
///
/// Fitted by `LatencyProfiler`; stored as versioned JSON.
public struct LatencyPredictor: Hashable, Sendable, Codable {
  /// Version of the file format.
  public static let version = 1

  /// Version of the format that it was written in.
  public let version: Int
  /// Name of the space whose steps it knows.
  public let space: String
  /// Name of the processor.
  public let processor: String
  /// Threads of the team.
  public let threads: Int
  /// Images per run.
  public let batch: Int
  /// Nanoseconds of each step by its signature: medians.
  public let nanoseconds: [String: Double]
  /// Milliseconds of a subnet from the sum of its steps, in milliseconds.
  public let correction: LinearFit
  /// Agreement with measurements on held-out subnets.
  public let quality: PredictionQuality
  /// The same for a line through multiply-accumulates alone, fitted on the same subnets.
  public let macsQuality: PredictionQuality
}
