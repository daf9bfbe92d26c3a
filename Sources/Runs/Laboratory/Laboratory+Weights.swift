import Datasets
package import Engine
import Errors
import Experiments
package import Interchange
package import Measurement
import Networks
package import Results
import Seeding
package import Spaces
import Training

extension Laboratory {
  /// The newest weights of a run of this experiment, or those of the run whose supernet it takes.
  package func weights(in folder: RunFolder) throws -> TrainedWeights {
    if let lent = try lentWeights() { return lent }
    return restored(from: try checkpoint(in: folder))
  }

  /// Checks that the images are those of a recorded run.
  ///
  /// - Throws: `RunError.otherImages`.
  package func requireImages(of run: RunRecord) throws(RunError) {
    let found = data.training.images.fingerprint.hexadecimal
    guard let known = run.description.datasetFingerprint, known != found else { return }
    throw .otherImages(run: run.description.name, path: experiment.data.train)
  }

  /// Checks that weights are those with which the candidates of a run were scored: what is made of
  /// them now belongs to the recorded figures.
  ///
  /// - Throws: `RunError.otherWeights` if they are of an earlier step, or have another fingerprint.
  package func requireScored(_ weights: TrainedWeights, by run: RunRecord) throws {
    let steps = experiment.training.steps(images: data.training.indices.count)
    // A run whose results come from several machines has no fingerprint of its weights.
    let isScored =
      run.evaluation.map { evaluation(of: weights.store).weights == $0.weights }
      ?? (weights.step == steps)
    guard isScored else {
      throw RunError.otherWeights(
        run: run.description.name, step: weights.step, steps: steps,
        complaint: weights.complaint?.description)
    }
  }

  /// The weights of the run whose supernet the experiment takes; nil if it takes none.
  ///
  /// That run must have been trained to its end, with the same space, images, seed, threads and
  /// training.
  func lentWeights() throws -> TrainedWeights? {
    guard let folder = experiment.supernet else { return nil }
    let checkpoint = try checkpoint(in: RunFolder(path: folder))
    let steps = experiment.training.steps(images: data.training.indices.count)
    if let complaint = checkpoint.complaint { throw complaint }
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

  private func restored(from checkpoint: Checkpoint) -> TrainedWeights {
    let weights = ParameterStore(layout: supernet.layout)
    checkpoint.restore(
      weights: weights, averaged: experiment.training.ema != nil)
    return TrainedWeights(
      store: weights, step: checkpoint.step, complaint: checkpoint.complaint)
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
