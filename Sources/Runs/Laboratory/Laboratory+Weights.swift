import Datasets
package import Engine
import Experiments
package import Interchange
package import Measurement
import Networks
package import Spaces
import Training

extension Laboratory {
  /// The newest weights of a run of this experiment, or those of the run whose supernet it takes.
  package func weights(in folder: RunFolder) throws -> ParameterStore {
    if let lent = try lentWeights() { return lent }
    return restored(from: try checkpoint(in: folder))
  }

  /// The weights of the run whose supernet the experiment takes; nil if it takes none.
  ///
  /// That run must have been trained to its end, with the same space, images, seed, threads and
  /// training.
  func lentWeights() throws -> ParameterStore? {
    guard let folder = experiment.supernet else { return nil }
    let checkpoint = try checkpoint(in: RunFolder(path: folder))
    let steps = experiment.training.steps(images: data.training.indices.count)
    guard checkpoint.step == steps else {
      throw RunError.unfinishedTraining(folder: folder, step: checkpoint.step, steps: steps)
    }
    return restored(from: checkpoint)
  }

  private func checkpoint(in folder: RunFolder) throws -> Checkpoint {
    let checkpoint: Checkpoint?
    do {
      checkpoint = try folder.checkpoint(
        layout: supernet.layout, of: trainingOutcome, isVouchedFor: { isRecorded(in: folder) })
    } catch TrainingError.otherRun(let path) {
      if let difference = try optionDifference(in: folder) {
        throw RunError.otherOptions(path: path, difference: difference)
      }
      throw TrainingError.otherRun(path: path)
    }
    guard let checkpoint else { throw RunError.noWeights(folder: folder.path) }
    return checkpoint
  }

  /// How the options of the space differ with which a folder's weights were trained, if nothing
  /// else differs.
  private func optionDifference(in folder: RunFolder) throws -> String? {
    let found = try CheckpointFolder(folder.path).load(layout: supernet.layout, identity: nil)
    return supernet.space.optionVariants.first { variant in
      trainingOutcome(space: variant.fingerprint).identity == found?.identity
    }?.difference
  }

  private func restored(from checkpoint: Checkpoint) -> ParameterStore {
    let weights = ParameterStore(layout: supernet.layout)
    checkpoint.restore(
      weights: weights, averaged: experiment.training.ema != nil)
    return weights
  }

  /// The accuracy of an exported subnet, with the statistics that it brings.
  package func accuracy(of file: SubnetFile, on images: LoadedImages) -> Double {
    accuracy(of: file, on: images) {}
  }

  /// The same, with `pulse` called before each batch, which may throw to stop.
  func accuracy(
    of file: SubnetFile, on images: LoadedImages, pulse: () throws -> Void
  ) rethrows -> Double {
    let (graph, weights) = file.network(of: supernet, images: side)
    return try ScoreMeter(weights: weights, workspace: workspace)
      .accuracy(of: graph, statistics: file.statistics, on: images, pulse: pulse)
  }

  /// A subnet with the weights that it inherits and freshly calibrated norms, ready to be written.
  package func subnetFile(
    _ genome: Genome, weights: ParameterStore
  ) throws -> SubnetFile {
    SubnetFile(
      genome, of: supernet, weights: weights,
      statistics: try evaluator(weights).statistics(of: genome), mean: normalization.mean,
      deviation: normalization.deviation, form: .folded)
  }
}
