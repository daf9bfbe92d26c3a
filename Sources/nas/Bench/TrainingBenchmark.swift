import Engine
import Graphs
import Networks
import Seeding
import Spaces
import Tensors
import Training

/// Training steps of given subnets on one random batch: losses, gradients, projection, optimiser.
final class TrainingBenchmark {
  private let largest: Genome
  private let others: [Genome]
  private let weights: ParameterStore
  private let subnets: SupernetStep
  private let clipping: GradientClipping?
  private let optimizer: AdamW
  private let images: AlignedBuffer
  private let labels: [Int32]

  /// Steps with fresh weights, on images of a side.
  ///
  /// The first of the genomes learns from labels, the others from it. Clipping, if any, follows the
  /// projection.
  init(
    supernet: Supernet, genomes: [Genome], batch: Int, side: Int, clipping: GradientClipping?,
    seed: UInt64, workspace: Workspace
  ) {
    largest = genomes[0]
    others = Array(genomes.dropFirst())
    self.clipping = clipping
    weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: seed)
    subnets = SupernetStep(
      supernet: supernet, weights: weights, workspace: workspace, side: side,
      settings: TrainingSettings(
        steps: 1, batch: batch,
        schedule: LearningRateSchedule(
          base: 1e-4, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 1)))
    optimizer = AdamW(
      decay: WeightDecay(0.05), layout: supernet.layout, team: workspace.team)
    var random = RandomStream(seed: seed, purpose: .benchmark)
    images = AlignedBuffer(count: batch * side * side * supernet.space.channels, using: &random)
    labels = (0..<batch).map { _ in Int32(random.below(supernet.space.classes)) }
  }

  /// Makes the plans of all subnets, none of them known.
  func plan() {
    for genome in [largest] + others { _ = subnets.makePlan(of: genome) }
  }

  /// Takes one step.
  func step(timeline: Timeline? = nil) {
    labels.withUnsafeBufferPointer { labels in
      guard let labels = labels.baseAddress else { return }
      subnets.begin(timeline: timeline)
      subnets.accumulate(
        images: images.pointer, labels: labels, largest: largest, others: others,
        timeline: timeline)
      _ = subnets.finish(step: 0, timeline: timeline)
    }
    let gradients = subnets.gradients
    if let clipping {
      _ = Timeline.measure("clipping", bytes: 4 * gradients.touched, on: timeline) {
        clipping.clip(gradients, of: weights)
      }
    }
    Timeline.measure("optimizer", bytes: 28 * gradients.layout.count, on: timeline) {
      optimizer.step(weights, gradients, rate: 1e-4)
    }
  }
}
