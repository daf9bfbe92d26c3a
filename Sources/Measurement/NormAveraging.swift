/// How the norm statistics of calibration batches become those of a subnet.
package enum NormAveraging: String, Hashable, Sendable, CaseIterable {
  /// The plain mean over batches of mean and unbiased variance: every batch weighs as much (NASViT,
  /// AlphaNet).
  case batches
  /// The mean over images of batch mean and biased variance: a batch weighs as much as it has
  /// images (once-for-all).
  case images
}
