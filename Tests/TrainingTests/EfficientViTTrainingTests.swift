import Datasets
import Engine
import Networks
import Tensors
import TestSupport
import Testing
import Training

/// The small sister of EfficientViT's space learns as a supernet.
@Suite struct EfficientViTTrainingTests {
  private struct Stop: Error {}

  @Test func `sandwich steps let the loss fall`() throws {
    let space = try RepositorySpace.named("efficientvit-small") {
      $0.replacing("\"classes\": 10", with: "\"classes\": \(Shapes.classes)")
    }
    let supernet = try Supernet(space)
    let (source, _) = try Shapes.data(count: 320, batch: 16)
    let trainer = try SupernetTrainer(
      supernet: supernet, source: source, side: 8,
      settings: TrainingSettings(
        steps: 40, batch: 16, policy: .sandwich(random: 1), clipping: .norm(5),
        optimizer: OptimizerSettings(weightDecay: WeightDecay(0.01)),
        schedule: LearningRateSchedule(
          base: 0.005, curve: .constant, warmUp: .rising(from: 0.001), warmUpSteps: 5, steps: 40)),
      seed: 3, workspace: Workspace(threads: 2))
    var events: [TrainingEvent] = []
    try trainer.run { (_, event) throws(Stop) in events.append(event) }
    let losses = events.compactMap(\.largestLoss)
    let before: Double = losses.prefix(5).reduce(0, +)
    let after: Double = losses.suffix(5).reduce(0, +)
    #expect(after < 0.8 * before)
    #expect(events.allSatisfy { ($0.gradientNorm ?? .nan).isFinite })
  }
}
