import Analysis
import Blocks
package import Datasets
import Documents
package import Engine
package import Experiments
import Files
import Foundation
import Machine
package import Measurement
package import Networks
import Prediction
import Seeding
package import Spaces
package import Training

/// What all stages of an experiment share: the supernet, the divided data, the threads.
package struct Laboratory {
  /// The experiment.
  package let experiment: Experiment
  /// All subnets of the space, or the one that is trained alone.
  package let supernet: Supernet
  /// The training images, divided.
  package let data: TrainingData
  /// Mean and deviation of the training split.
  package let normalization: Normalization
  /// Side of the images.
  package let side: Int
  /// Threads and memory of training and evaluation.
  package let workspace: Workspace
  /// The networks that teach the largest subnet.
  let teachers: TeacherFiles
  /// What scores the candidates of the training's policy; nil if their loss does.
  let accuracyModel: AccuracyModel?

  /// Opens space and data of an experiment and checks that they suit each other.
  ///
  /// A `space` that was recorded stands for the file that the experiment names.
  package init(_ experiment: Experiment, space recorded: Space? = nil) throws {
    self.experiment = experiment
    let space =
      try recorded
      ?? Space(
        reading: FileAccess.read(experiment.space), path: experiment.space,
        vocabulary: Roster.vocabulary)
    supernet = try Supernet(space)
    try supernet.requireClassifier()
    let files = try DatasetDescription(
      train: experiment.data.train, test: experiment.data.test, classes: space.classes)
    do throws(DatasetError) {
      data = try TrainingData(
        opening: files, searchShare: experiment.data.searchShare, seed: experiment.seed)
    } catch {
      guard case .searchShare = error else { throw error }
      throw ExperimentError.unsuitable(error, at: experiment.keys.nearest("data.searchShare"))
    }
    let images = data.training.images
    guard let size = images.size, size.height == size.width, images.channels == space.channels
    else {
      throw RunError.images(
        space: space.name, found: images.extents, wanted: "N×N×\(space.channels)")
    }
    side = size.height
    try supernet.requireImages(side: side)
    normalization = try Normalization(of: data.training)
    workspace = Workspace(threads: experiment.threads)
    teachers = try TeacherFiles(
      experiment.training.teacher, of: supernet, side: side,
      seen: (normalization.mean, normalization.deviation))
    accuracyModel = try Self.accuracyModel(experiment.training.policy.score, of: space)
    try requireDrops()
    // What cannot be drawn is refused now, not after an hour of training.
    _ = try trainingSource()
    _ = try calibrationSource()
  }

  /// The laboratory of one subnet alone: a supernet that has no other, and images that are
  /// normalised as they were where its weights come from, or else as here.
  func alone(_ subnet: Genome, normalization: Normalization?) throws -> Laboratory {
    let seen = normalization ?? self.normalization
    return Laboratory(
      experiment: experiment, supernet: supernet.standalone(subnet), data: data,
      normalization: seen, side: side, workspace: workspace,
      teachers: normalization == nil
        ? teachers
        : try TeacherFiles(
          experiment.training.teacher, of: supernet, side: side, seen: (seen.mean, seen.deviation)),
      accuracyModel: accuracyModel)
  }

  private init(
    experiment: Experiment, supernet: Supernet, data: TrainingData, normalization: Normalization,
    side: Int, workspace: Workspace, teachers: TeacherFiles, accuracyModel: AccuracyModel?
  ) {
    self.experiment = experiment
    self.supernet = supernet
    self.data = data
    self.normalization = normalization
    self.side = side
    self.workspace = workspace
    self.teachers = teachers
    self.accuracyModel = accuracyModel
  }

  /// The model that scores candidates; nil if their loss does.
  ///
  /// - Throws: `ExperimentError.unsuitable` with the place in the experiment.
  static func accuracyModel(
    _ score: Placed<CandidateScore>?, of space: Space
  ) throws(ExperimentError) -> AccuracyModel? {
    guard let score, case .predictor(let database, let run) = score.value else { return nil }
    do {
      return try AccuracyModel(of: run, in: database, space: space)
    } catch {
      throw .unsuitable(error, at: score.place ?? JSONPlace(file: ""))
    }
  }

  /// Batches of the training split, augmented.
  package func trainingSource() throws -> BatchSource {
    try trainingSource(
      batch: experiment.training.batch, key: "training.batch",
      augmentation: experiment.training.augmentation)
  }

  private func calibrationSource() throws -> BatchSource {
    try trainingSource(
      batch: experiment.training.calibrationBatch, key: "training.calibration.batch",
      augmentation: experiment.training.augmentation.unmixed)
  }

  /// - Throws: `RunError.batchTooLarge` if there are fewer images.
  private func trainingSource(
    batch: Int, key: String, augmentation: Augmentation
  ) throws -> BatchSource {
    let images = data.training.indices.count
    guard batch <= images else {
      throw RunError.batchTooLarge(
        key: key, at: experiment.keys.place(of: key), batch: batch, images: images)
    }
    do throws(DatasetError) {
      return try BatchSource(
        training: data.training, batchSize: batch, seed: experiment.seed,
        normalization: normalization, augmentation: augmentation)
    } catch {
      guard let key = error.augmentationKey else { throw error }
      throw ExperimentError.unsuitable(error, at: experiment.keys.nearest(key))
    }
  }

  /// The trainer of the supernet.
  package func trainer() throws -> SupernetTrainer {
    let source = try trainingSource()
    return try SupernetTrainer(
      supernet: supernet, source: source, side: side,
      settings: try trainingSettings(), seed: experiment.seed, workspace: workspace,
      teachers: teacherEnsemble(), score: accuracyModel?.accuracy)
  }

  /// The teachers of the training, ready to answer; nil if there are none.
  func teacherEnsemble() -> TeacherEnsemble? {
    guard let section = experiment.training.teacher else { return nil }
    return TeacherEnsemble(
      teachers.networks.map(\.teacher), temperature: section.temperature, weight: section.weight,
      batch: experiment.training.batch, workspace: workspace)
  }

  /// How the supernet is trained; what does not suit the space or the number of images is refused.
  func trainingSettings() throws(ExperimentError) -> TrainingSettings {
    try experiment.training.settings(images: data.training.indices.count, in: supernet.space)
  }

  /// An evaluator on given weights; norms are calibrated on training images as training shows them.
  package func evaluator(_ weights: ParameterStore) throws -> SubnetEvaluator {
    try requireStatisticsToCalibrate()
    try requireMemoryToCalibrate()
    return SubnetEvaluator(
      supernet: supernet, weights: weights, workspace: workspace,
      calibration: try LoadedImages(
        try calibrationSource(), batches: experiment.training.calibrationBatches),
      averaging: experiment.training.calibrationAveraging, side: side)
  }

  /// The search split in memory, normalised as in training or as an exported subnet wants it.
  package func searchImages(normalization: Normalization? = nil) throws -> LoadedImages {
    try LoadedImages(
      BatchSource(
        evaluating: data.search, batchSize: scoringBatch(images: data.search.indices.count),
        normalization: normalization ?? self.normalization))
  }

  /// The test split in memory, normalised likewise; the search never calls this.
  package func testImages(normalization: Normalization? = nil) throws -> LoadedImages {
    let split = try testSplit()
    return try LoadedImages(
      BatchSource(
        evaluating: split, batchSize: scoringBatch(images: split.indices.count),
        normalization: normalization ?? self.normalization))
  }

  /// The test split, whose images have the size of the training images.
  func testSplit() throws -> TestSplit {
    let files = try DatasetDescription(
      train: experiment.data.train, test: experiment.data.test, classes: supernet.space.classes)
    let split = try TestSplit(opening: files)
    let (found, wanted) = (split.images.extents, data.training.images.extents)
    guard found == wanted else {
      throw RunError.testImages(path: files.test.images, found: found, wanted: wanted)
    }
    return split
  }
}

extension SampleSource {
  /// Height, width and channels, such as 28×28×1.
  fileprivate var extents: String {
    (size.map { "\($0.height)×\($0.width)" } ?? "different sizes") + "×\(channels)"
  }
}

extension DatasetError {
  /// The key of an experiment of which the error is; nil if it is not one of augmentation.
  fileprivate var augmentationKey: String? {
    switch self {
    case .cropPadding: "training.augmentation.padding"
    case .operationChannels: "training.augmentation"
    default: nil
    }
  }
}
