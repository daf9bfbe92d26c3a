import Datasets
public import Engine
public import Interchange
public import Measurement
import Networks
public import Spaces
import Training

extension Laboratory {
  /// The newest weights of a run of this experiment.
  public func weights(in folder: RunFolder) throws -> ParameterStore {
    guard
      let checkpoint = try CheckpointFolder(folder.path)
        .load(layout: supernet.layout, identity: identity)
    else { throw ExperimentError.noWeights(folder: folder.path) }
    let weights = ParameterStore(layout: supernet.layout)
    checkpoint.restore(
      weights: weights, averaged: experiment.training.ema != nil)
    return weights
  }

  /// The accuracy of an exported subnet, with the statistics that it brings.
  public func accuracy(of file: SubnetFile, on images: LoadedImages) -> Double {
    let (graph, weights) = file.network(of: supernet, images: side)
    return AccuracyMeter(weights: weights, workspace: workspace)
      .accuracy(of: graph, statistics: file.statistics, on: images)
  }

  /// A subnet with the weights that it inherits and freshly calibrated norms, ready to be written.
  public func subnetFile(
    _ genome: Genome, weights: ParameterStore
  ) throws -> SubnetFile {
    SubnetFile(
      genome, of: supernet, weights: weights,
      statistics: try evaluator(weights).statistics(of: genome), mean: normalization.mean,
      deviation: normalization.deviation, form: .folded)
  }
}
