package import Engine
package import Graphs

/// Estimates the norm statistics of a subnet: means over batches of the batch mean and the batch
/// variance.
///
/// Shared weights have no statistics of their own, as every subnet sees other activations (Yu et
/// al., BigNAS, 2020; NASViT).
package struct Calibrator {
  private let images: LoadedImages
  private let weights: ParameterStore
  private let workspace: Workspace
  private let averaging: NormAveraging

  /// A calibrator on given training images.
  package init(
    images: LoadedImages, weights: ParameterStore, workspace: Workspace,
    averaging: NormAveraging = .batches
  ) {
    self.averaging = averaging
    self.images = images
    self.weights = weights
    self.workspace = workspace
  }

  /// The statistics of a network.
  package func statistics(of graph: Graph) -> NormStatistics { statistics(of: graph) {} }

  /// The same, with `pulse` called before each batch, which may throw to stop.
  func statistics(of graph: Graph, pulse: () throws -> Void) rethrows -> NormStatistics {
    let plan = Plan(
      graph, mode: .calibration, weights: weights, batch: images.batch, workspace: workspace)
    var sums: [String: (mean: [Double], variance: [Double])] = [:]
    for batch in 0..<images.batchCount {
      try pulse()
      let count = images.size(ofBatch: batch)
      plan.forward(images.images(ofBatch: batch), count: count)
      let weight = averaging == .batches ? 1 : Double(count)
      for (name, new) in plan.batchStatistics(count: count, isUnbiased: averaging == .batches) {
        let (mean, variance) = (new.mean.map { weight * $0 }, new.variance.map { weight * $0 })
        guard let sum = sums[name] else {
          sums[name] = (mean, variance)
          continue
        }
        sums[name] = (zip(sum.mean, mean).map(+), zip(sum.variance, variance).map(+))
      }
    }
    let total = Double(averaging == .batches ? images.batchCount : images.count)
    return NormStatistics(
      norms: sums.mapValues { sum in
        ChannelStatistics(
          mean: sum.mean.map { Float($0 / total) },
          variance: sum.variance.map { Float($0 / total) })
      })
  }
}

/// How the norm statistics of calibration batches become those of a subnet.
package enum NormAveraging: String, Hashable, Sendable, CaseIterable {
  /// The plain mean over batches of mean and unbiased variance: every batch weighs as much (NASViT,
  /// AlphaNet).
  case batches
  /// The mean over images of batch mean and biased variance: a batch weighs as much as it has
  /// images (once-for-all).
  case images
}
