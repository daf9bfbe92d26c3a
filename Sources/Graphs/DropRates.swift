/// How much of a network is dropped at random while it learns.
package struct DropRates: Hashable, Sendable {
  /// Probability with which the residual branches of the last block would be dropped; those before
  /// it less, in proportion to their depth.
  package var path: Double
  /// Only the last so many stages drop branches; nil: all do.
  package var pathStages: Int?
  /// Probability with which each feature that a classifier reads is dropped.
  package var features: Double

  /// Rates; nothing is dropped by default.
  package init(path: Double = 0, pathStages: Int? = nil, features: Double = 0) {
    self.path = path
    self.pathStages = pathStages
    self.features = features
  }

  /// Whether anything is dropped.
  package var dropsAnything: Bool { path > 0 || features > 0 }
}
