package import Engine
package import Networks
package import Spaces

/// Scores subnets with the weights that they inherit: norms are calibrated for each, then its
/// answers are scored.
package struct SubnetEvaluator {
  private let supernet: Supernet
  private let side: Int
  private let calibrator: Calibrator
  private let meter: ScoreMeter

  /// An evaluator of subnets for images of a given side.
  ///
  /// - Parameters:
  ///   - supernet: the subnets.
  ///   - weights: what they inherit.
  ///   - workspace: threads and memory of their plans.
  ///   - calibration: training images on which norm statistics are taken.
  ///   - averaging: how those of its batches become one.
  ///   - side: side of all images.
  package init(
    supernet: Supernet, weights: ParameterStore, workspace: Workspace,
    calibration: LoadedImages, averaging: NormAveraging = .batches, side: Int
  ) {
    self.supernet = supernet
    self.side = side
    calibrator = Calibrator(
      images: calibration, weights: weights, workspace: workspace, averaging: averaging)
    meter = ScoreMeter(weights: weights, workspace: workspace)
  }

  /// The calibrated statistics of a subnet.
  package func statistics(of genome: Genome) -> NormStatistics {
    calibrator.statistics(of: supernet.graph(of: genome, images: side))
  }

  /// The score of a subnet on some images; statistics are calibrated if none are given.
  package func score(
    of genome: Genome, statistics: NormStatistics? = nil, on images: LoadedImages,
    by score: (some RowScore).Type
  ) -> Double {
    self.score(of: genome, statistics: statistics, on: images, by: score) {}
  }

  /// Share of right answers of a subnet on some images; statistics are calibrated if none are
  /// given.
  package func accuracy(
    of genome: Genome, statistics: NormStatistics? = nil, on images: LoadedImages
  ) -> Double {
    accuracy(of: genome, statistics: statistics, on: images) {}
  }

  /// The same, with `pulse` called before each batch, which may throw to stop.
  package func accuracy(
    of genome: Genome, statistics: NormStatistics? = nil, on images: LoadedImages,
    pulse: () throws -> Void
  ) rethrows -> Double {
    try score(of: genome, statistics: statistics, on: images, by: Accuracy.self, pulse: pulse)
  }

  private func score(
    of genome: Genome, statistics: NormStatistics?, on images: LoadedImages,
    by score: (some RowScore).Type, pulse: () throws -> Void
  ) rethrows -> Double {
    let graph = supernet.graph(of: genome, images: side)
    let statistics = try statistics ?? calibrator.statistics(of: graph, pulse: pulse)
    return try meter.score(of: graph, statistics: statistics, on: images, by: score, pulse: pulse)
  }
}
