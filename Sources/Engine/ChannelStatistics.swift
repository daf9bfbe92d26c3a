/// Mean and variance of the channels that one batch norm sees, or of the heads that a head norm
/// sees.
package struct ChannelStatistics: Hashable, Sendable {
  /// Means [C].
  package var mean: [Float]
  /// Variances [C].
  package var variance: [Float]

  /// Statistics of given values.
  package init(mean: [Float], variance: [Float]) {
    self.mean = mean
    self.variance = variance
  }
}
