import Datasets
import Engine
import Foundation
import Graphs
import Measurement
import Networks
import Spaces
import Tensors
import TestSupport
import Testing
import Training

@testable import Blocks

/// A class for each pixel, by the trainer of images with one class.
struct DenseTaskTests {
  private struct Stop: Error {}

  /// A row of logits for each place of a map.
  private enum MapHead: Block {
    static let declaration = BlockDeclaration(
      name: "map-head", summary: "A classifier for each place.", flow: "map → map", source: "tests",
      genes: [])

    static func write(
      into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
    ) throws(BlockError) -> Flow {
      let logits = builder.linear(
        "classifier", try flow.headMap(), channels: position.classes, bias: true)
      return builder.flow(of: logits)
    }
  }

  private let frame = ImageSize(height: 8, width: 8)

  private func supernet() throws -> Supernet {
    let blocks: [any Block.Type] = Roster.blocks + [MapHead.self]
    return try Supernet(
      Space(
        reading: Data(
          """
          {"name": "dense", "input": {"channels": 3, "resolution": 8}, "classes": 3,
           "stages": [
            {"name": "stem", "block": "convolution", "width": [8, 16], "kernel": [3, 5]},
            {"name": "head", "block": "map-head"}
           ]}
          """.utf8), path: "dense.json",
        vocabulary: Vocabulary(blocks: blocks.map { $0.declaration }, groups: [.merging])),
      blocks: blocks)
  }

  private func settings(steps: Int, _ distillation: Distillation) -> TrainingSettings {
    TrainingSettings(
      steps: steps, batch: 8, policy: .sandwich(random: 1), distillation: distillation,
      smoothing: 0.05, clipping: .norm(5),
      schedule: LearningRateSchedule(
        base: 0.01, curve: .constant, warmUp: .rising(from: 0.001), warmUpSteps: 5, steps: steps))
  }

  @Test func `rows of logits are as many as labels, or the space is refused`() throws {
    let dense = try supernet()
    #expect(throws: Never.self) { try dense.requireLogits(rows: 64) }
    let error = #expect(throws: NetworkError.self) { try dense.requireLogits(rows: 256) }
    #expect(
      error?.description.hasSuffix(
        "not one logit for each of 3 classes at each of 256 pixels; let the last stage give a map "
          + "of 3 channels and as many pixels.") == true)
    #expect(throws: NetworkError.self) { try dense.requireClassifier() }
    #expect(throws: NetworkError.self) { try SmallSupernet.tiny().requireLogits(rows: 64) }
  }

  @Test(arguments: [Distillation.inPlace, .alpha(AlphaDivergence()), .labels])
  func `a supernet learns the class of each pixel`(distillation: Distillation) throws {
    let supernet = try supernet()
    let data = try TrainingData(
      images: RectanglePictures(count: 120), searchShare: 0.2, seed: 2)
    let normalization = try Normalization(of: data.training)
    var augmentation = Augmentation()
    augmentation.crop = .resized(ResizedCrop())
    augmentation.flips = true
    augmentation.mixing = Mixing(cutmix: 1)
    let source = try BatchSource(
      training: data.training, batchSize: 8, seed: 3, normalization: normalization,
      augmentation: augmentation, frame: frame)
    let workspace = Workspace(threads: 2)
    let weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: 9)
    let graph = supernet.graph(of: supernet.space.largest)
    let teachers = TeacherEnsemble(
      [
        Teacher(
          graph: graph, weights: weights, statistics: .neutral(for: graph),
          mean: normalization.mean, deviation: normalization.deviation,
          seen: (normalization.mean, normalization.deviation))
      ], weight: 0.05, batch: 8, labelsPerImage: 64, workspace: workspace)
    let trainer = try SupernetTrainer(
      supernet: supernet, source: source, side: 8, settings: settings(steps: 80, distillation),
      seed: 4, workspace: workspace, teachers: teachers)
    try trainer.run { (_, _) throws(Stop) in }
    let evaluator = SubnetEvaluator(
      supernet: supernet, weights: trainer.weights, workspace: workspace,
      calibration: try LoadedImages(source, batches: 4), side: 8)
    let held = try LoadedImages(
      BatchSource(
        evaluating: data.search, batchSize: 8, normalization: normalization, frame: frame))
    #expect(held.labels.count == held.count * 64)
    for genome in [supernet.space.smallest, supernet.space.largest] {
      #expect(evaluator.accuracy(of: genome, on: held) > 0.9)
    }
  }

  @Test func `pixels are learned as so many images are, those without a label not at all`() {
    let logits: [Float] = [2, -1, 0.5, 0, 1, 1, -2, 3, 0, 1, 0, -1]
    func loss(_ labels: [Int32], images: Int, rows: Range<Int> = 0..<4) -> ([Double], [Float]) {
      var gradient = Array(repeating: Float.nan, count: 3 * rows.count)
      let loss = CrossEntropy.labels(
        Array(logits[(3 * rows.lowerBound)..<(3 * rows.upperBound)]), labels, batch: images,
        labelsPerImage: rows.count / images, classes: 3, smoothing: 0.1, gradient: &gradient)
      return ([loss], gradient)
    }
    #expect(loss([0, 2, 1, 0], images: 4) == loss([0, 2, 1, 0], images: 1))
    let holed = loss([0, 2, -1, -1], images: 1)
    let known = loss([0, 2], images: 1, rows: 0..<2)
    #expect(holed.0 == known.0)
    #expect(holed.1 == known.1 + Array(repeating: 0, count: 6))
    #expect(loss([-1, -1, -1, -1], images: 2).0 == [0])
  }
}
