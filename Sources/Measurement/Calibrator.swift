public import Engine
public import Graphs

/// Estimates the norm statistics of a subnet: equal-weight means over batches of the batch mean and the unbiased batch variance.
///
/// Shared weights have no statistics of their own, as every subnet sees other activations (Yu et al., BigNAS, 2020; NASViT).
public struct Calibrator {
  private let images: LoadedImages
  private let weights: ParameterStore
  private let workspace: Workspace

  /// A calibrator on given training images.
  public init(images: LoadedImages, weights: ParameterStore, workspace: Workspace) {
    self.images = images
    self.weights = weights
    self.workspace = workspace
  }

  /// The statistics of a network.
  public func statistics(of graph: Graph) -> NormStatistics {
    let plan = Plan(
      graph, mode: .calibration, weights: weights, batch: images.batch, workspace: workspace)
    var sums: [String: (mean: [Double], variance: [Double])] = [:]
    for batch in 0..<images.batchCount {
      let count = images.size(ofBatch: batch)
      plan.forward(images.images(ofBatch: batch), count: count)
      sums.merge(plan.batchStatistics(count: count)) { sum, new in
        (zip(sum.mean, new.mean).map(+), zip(sum.variance, new.variance).map(+))
      }
    }
    let batches = Double(images.batchCount)
    return NormStatistics(
      norms: sums.mapValues { sum in
        ChannelStatistics(
          mean: sum.mean.map { Float($0 / batches) },
          variance: sum.variance.map { Float($0 / batches) })
      })
  }
}
