import Blocks
import Datasets
import Engine
import Foundation
import Measurement
import Networks
import Seeding
import Spaces
import TestSupport
import Testing
import Training

/// Trainers on images that no IDX file holds.
struct SampleSourceTrainingTests {
  private struct Stop: Error {}

  private func settings(steps: Int) -> TrainingSettings {
    TrainingSettings(
      steps: steps, batch: 16, policy: .sandwich(random: 1), clipping: .norm(5),
      schedule: LearningRateSchedule(
        base: 0.01, curve: .constant, warmUp: .rising(from: 0.001), warmUpSteps: 5, steps: steps))
  }

  private func supernet(classes: Int) throws -> Supernet {
    try Supernet(
      Space(
        reading: Data(
          """
          {"name": "colour", "input": {"channels": 3, "resolution": 8}, "classes": \(classes),
           "stages": [
            {"name": "stem", "block": "convolution", "width": [8, 16], "kernel": 3, "stride": 2},
            {"name": "head", "block": "classification-head", "width": [8, 16], "expansion": 1}
           ]}
          """.utf8), path: "colour.json", vocabulary: Roster.vocabulary))
  }

  @Test func `a supernet learns images of several sizes with labels of more than a byte`() throws {
    let pictures = GradientPictures(count: 200)
    let supernet = try supernet(classes: pictures.classes)
    let data = try TrainingData(images: pictures, searchShare: 0.3, seed: 2)
    let normalization = try Normalization(of: data.training)
    let frame = ImageSize(height: 8, width: 8)
    let source = try BatchSource(
      training: data.training, batchSize: 16, seed: 3, normalization: normalization,
      augmentation: Augmentation(padding: 1, flips: true), frame: frame)
    let trainer = try SupernetTrainer(
      supernet: supernet, source: source, side: 8, settings: settings(steps: 60), seed: 4,
      workspace: Workspace(threads: 2))
    try trainer.run { (_, _) throws(Stop) in }
    let evaluator = SubnetEvaluator(
      supernet: supernet, weights: trainer.weights, workspace: Workspace(threads: 2),
      calibration: try LoadedImages(source, batches: 4), side: 8)
    let held = try LoadedImages(
      BatchSource(
        evaluating: data.search, batchSize: 16, normalization: normalization, frame: frame))
    for genome in [supernet.space.smallest, supernet.space.largest] {
      #expect(evaluator.accuracy(of: genome, on: held) > 0.9)
    }
  }

  /// A source of which no sample can be read.
  private struct Unreadable: SampleSource {
    let count = 100
    let classes = 3
    let channels = 3
    let size: ImageSize? = ImageSize(height: 8, width: 8)
    let labelLayout = LabelLayout.image
    var fingerprint: StableHash { .of("unreadable") }

    func withSample(_ index: Int, _ body: (Sample) -> Void) throws(DatasetError) {
      throw .gzipTruncated(path: "image")
    }
  }

  @Test func `a sample that cannot be read ends the training and says why`() throws {
    let data = try TrainingData(images: Unreadable(), searchShare: 0.3, seed: 2)
    let trainer = try SupernetTrainer(
      supernet: supernet(classes: 3),
      source: BatchSource(
        training: data.training, batchSize: 16, seed: 3,
        normalization: Normalization(mean: [0, 0, 0], deviation: [1, 1, 1]), augmentation: .none),
      side: 8, settings: settings(steps: 3), seed: 4, workspace: Workspace(threads: 1))
    do throws(TrainingRunError<Stop>) {
      try trainer.run { (_, _) throws(Stop) in throw Stop() }
      Issue.record("the training ended well")
    } catch {
      #expect(error.underlying as? DatasetError == .gzipTruncated(path: "image"))
    }
  }
}
