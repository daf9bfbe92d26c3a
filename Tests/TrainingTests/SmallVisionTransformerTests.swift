import Blocks
import Datasets
import Engine
import Foundation
import Networks
import Spaces
import Tensors
import TestSupport
import Testing
import Training

/// The small spaces of vision transformers, trained by the sandwich rule.
struct SmallVisionTransformerTests {
  private struct Stop: Error {}

  @Test(arguments: ["vit-small", "deepvit-small", "autoformer-fashion-mnist"])
  func `the loss of a small space falls within a few steps`(name: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let supernet = try Supernet(
      Space(
        reading: Data(contentsOf: root.appendingPathComponent("searchspaces/\(name).json")),
        path: name, vocabulary: Roster.vocabulary))
    let (source, _) = try Shapes.data(count: 96, batch: 12)
    let steps = 24
    let settings = TrainingSettings(
      steps: steps, batch: 12, policy: .sandwich(random: 1), clipping: .norm(5),
      optimizer: OptimizerSettings(weightDecay: WeightDecay(0.01)),
      schedule: LearningRateSchedule(
        base: 0.003, curve: .constant, warmUp: .rising(from: 0.001), warmUpSteps: 4, steps: steps))
    let trainer = try SupernetTrainer(
      supernet: supernet, source: source, side: 8, settings: settings, seed: 5,
      workspace: Workspace(threads: 2))
    var losses: [Double] = []
    try trainer.run { (_, event) throws(Stop) in losses.append(event.largestLoss ?? .nan) }
    let before = losses.prefix(4).reduce(0, +)
    let after = losses.suffix(4).reduce(0, +)
    #expect(after < 0.8 * before, "\(losses)")
  }
}
