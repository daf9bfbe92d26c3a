package import Engine
package import Networks
package import Spaces

/// Scores subnets with the weights that they inherit: norms are calibrated for each, then right
/// answers are counted.
package struct SubnetEvaluator {
  private let supernet: Supernet
  private let side: Int
  private let calibrator: Calibrator
  private let meter: AccuracyMeter

  /// An evaluator of subnets for images of a given side.
  ///
  /// - Parameters:
  ///   - calibration: training images on which norm statistics are taken.
  ///   - averaging: how those of its batches become one.
  package init(
    supernet: Supernet, weights: ParameterStore, workspace: Workspace,
    calibration: LoadedImages, averaging: NormAveraging = .batches, side: Int
  ) {
    self.supernet = supernet
    self.side = side
    calibrator = Calibrator(
      images: calibration, weights: weights, workspace: workspace, averaging: averaging)
    meter = AccuracyMeter(weights: weights, workspace: workspace)
  }

  /// The calibrated statistics of a subnet.
  package func statistics(of genome: Genome) -> NormStatistics {
    calibrator.statistics(of: supernet.graph(of: genome, images: side))
  }

  /// Share of right answers of a subnet on some images; statistics are calibrated if none are
  /// given.
  package func accuracy(
    of genome: Genome, statistics: NormStatistics? = nil, on images: LoadedImages
  ) -> Double {
    let graph = supernet.graph(of: genome, images: side)
    return meter.accuracy(
      of: graph, statistics: statistics ?? calibrator.statistics(of: graph), on: images)
  }
}
