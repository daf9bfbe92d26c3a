/// How long a network takes for one batch.
package struct LatencyMeasurement: Hashable, Sendable, Codable {
  /// Median of the repeats, milliseconds.
  package let median: Double
  /// A tenth of the repeats were faster, milliseconds.
  package let percentile10: Double
  /// A tenth of the repeats were slower, milliseconds.
  package let percentile90: Double
  /// Number of repeats after the warm-up.
  package let repeats: Int
  /// Images per run.
  package let batch: Int
  /// Threads of the team.
  package let threads: Int

  /// Summarises nanoseconds of single runs.
  package init(nanoseconds: [UInt64], batch: Int, threads: Int) {
    let sorted = nanoseconds.sorted()
    let percentile = { (share: Double) in
      Double(sorted[Int(share * Double(sorted.count - 1) + 0.5)]) / 1e6
    }
    median = percentile(0.5)
    percentile10 = percentile(0.1)
    percentile90 = percentile(0.9)
    repeats = nanoseconds.count
    self.batch = batch
    self.threads = threads
  }
}
