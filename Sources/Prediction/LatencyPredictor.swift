package import Machine

/// What one device takes for the steps of inference plans, and a line that turns the sum over a
/// subnet into its latency.
///
/// Fitted by `LatencyProfiler`; stored as versioned JSON.
package struct LatencyPredictor: Hashable, Sendable, Codable {
  /// Version of the file format.
  package static let version = 1

  /// Version of the format that it was written in.
  package let version: Int
  /// Name of the space whose steps it knows.
  package let space: String
  /// Name of the device: of a machine that of its processor.
  package let device: String
  /// Threads of the team.
  package let threads: Int
  /// Images per run.
  package let batch: Int
  /// Nanoseconds of each step by its signature: medians.
  package let nanoseconds: [String: Double]
  /// Milliseconds of a subnet from the sum of its steps, in milliseconds.
  package let correction: LinearFit
  /// Agreement with measurements on held-out subnets.
  package let quality: PredictionQuality
  /// The same for a line through multiply-accumulates alone, fitted on the same subnets.
  package let macsQuality: PredictionQuality
  /// The machine as it was before it was measured; nil where that is not known.
  package let machine: MachineState?

  private enum CodingKeys: String, CodingKey {
    case version, space
    case device = "processor"
    case threads, batch, nanoseconds, correction, quality, macsQuality, machine
  }
}
