import Blocks
import Datasets
import Engine
import Foundation
import Networks
import Seeding
import Spaces
import TestSupport
import Testing
import Training

/// The small space of LeViT, trained.
@Suite struct LeViTTrainingTests {
  private struct Stop: Error {}

  private func space() throws -> Space {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let url = root.appendingPathComponent("searchspaces/levit-small.json")
    return try Space(
      reading: Data(contentsOf: url), path: "levit-small.json", vocabulary: Roster.vocabulary)
  }

  /// Grey images of 28 × 28: ten places of a bright square on noise.
  private func images(count: Int) -> ImageSet {
    var stream = RandomStream(seed: 91, purpose: .test)
    let labels = (0..<count).map { UInt8($0 % 10) }
    let pixels = labels.flatMap { label in
      (0..<28 * 28).map { place -> UInt8 in
        let (row, column) = (place / 28, place % 28)
        let isBright = row / 7 == Int(label) / 4 + 1 && column / 7 == Int(label) % 4
        return UInt8((isBright ? 170 : 10) + stream.below(80))
      }
    }
    return ImageSet(
      height: 28, width: 28, channels: 1, classes: 10, pixels: pixels, labels: labels)
  }

  @Test func `a few sandwich steps lower the loss of the largest and of the other subnets`() throws
  {
    let supernet = try Supernet(space())
    let data = try TrainingData(images: images(count: 400), searchShare: 0.25, seed: 92)
    let source = try BatchSource(
      training: data.training, batchSize: 20, seed: 93,
      normalization: try Normalization(of: data.training), augmentation: .none)
    let steps = 24
    let trainer = try SupernetTrainer(
      supernet: supernet, source: source, side: 28,
      settings: TrainingSettings(
        steps: steps, batch: 20, policy: .sandwich(random: 1), clipping: .norm(5),
        optimizer: OptimizerSettings(weightDecay: WeightDecay(0.01)),
        schedule: LearningRateSchedule(
          base: 0.004, curve: .constant, warmUp: .rising(from: 0.001), warmUpSteps: 4,
          steps: steps)),
      seed: 94, workspace: Workspace(threads: 2))
    var losses: [Double] = []
    try trainer.run { (_, event) throws(Stop) in
      losses.append(event.largestLoss ?? .infinity)
    }
    let first: Double = losses.prefix(4).reduce(0, +)
    let last: Double = losses.suffix(4).reduce(0, +)
    #expect(losses.count == steps)
    #expect(last < 0.7 * first)
  }
}
