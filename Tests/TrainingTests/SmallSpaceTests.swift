import Datasets
import Engine
import Networks
import Tensors
import TestSupport
import Testing
import Training

/// The repository's small spaces of vision transformers, trained by the sandwich rule.
@Suite struct SmallSpaceTests {
  private struct Stop: Error {}

  @Test(arguments: [
    ("efficientvit-small", 0.8), ("levit-small", 0.7), ("vit-small", 0.8), ("deepvit-small", 0.8),
    ("autoformer-fashion-mnist", 0.8), ("hybrid-small", 0.8),
  ])
  func `a few sandwich steps lower the loss`(name: String, share: Double) throws {
    let supernet = try Supernet(RepositorySpace.named(name))
    let (source, _) = try Shapes.data(count: 320, batch: 16)
    let steps = 40
    let trainer = try SupernetTrainer(
      supernet: supernet, source: source, side: 8,
      settings: TrainingSettings(
        steps: steps, batch: 16, policy: .sandwich(random: 1), clipping: .norm(5),
        optimizer: OptimizerSettings(weightDecay: WeightDecay(0.01)),
        schedule: LearningRateSchedule(
          base: 0.004, curve: .constant, warmUp: .rising(from: 0.001), warmUpSteps: 4,
          steps: steps)),
      seed: 3, workspace: Workspace(threads: 2))
    var events: [TrainingEvent] = []
    try trainer.run { (_, event) throws(Stop) in events.append(event) }
    let losses = events.compactMap(\.largestLoss)
    #expect(losses.count == steps)
    let before: Double = losses.prefix(4).reduce(0, +)
    let after: Double = losses.suffix(4).reduce(0, +)
    #expect(after < share * before, "\(losses)")
    #expect(events.allSatisfy { ($0.gradientNorm ?? .nan).isFinite })
  }
}
