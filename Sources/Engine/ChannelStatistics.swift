/// Mean and variance of the channels that one batch norm sees, or of the heads that a head norm sees.
public struct ChannelStatistics: Hashable, Sendable {
  /// Means [C].
  public var mean: [Float]
  /// Variances [C].
  public var variance: [Float]

  /// Statistics of given values.
  public init(mean: [Float], variance: [Float]) {
    self.mean = mean
    self.variance = variance
  }
}
