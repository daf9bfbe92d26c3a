/// Mean and variance of each channel that a batch norm is to use in place of the batch's own.
package struct ReferenceStatistics: Hashable, Sendable {
  /// Means [C].
  package let mean: [Double]
  /// Variances [C].
  package let variance: [Double]

  /// Statistics of given moments.
  package init(mean: [Double], variance: [Double]) {
    self.mean = mean
    self.variance = variance
  }
}
