/// Mean and variance of each channel that a batch norm is to use in place of the batch's own.
public struct ReferenceStatistics: Hashable, Sendable {
  /// Means [C].
  public let mean: [Double]
  /// Variances [C].
  public let variance: [Double]

  /// Statistics of given moments.
  public init(mean: [Double], variance: [Double]) {
    self.mean = mean
    self.variance = variance
  }
}
