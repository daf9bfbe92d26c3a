public import Datasets
public import Engine
public import Networks
public import Spaces
import Tensors

/// Trains the weights of a supernet by the sandwich rule.
///
/// A step is a function of (settings, seed, data, weights, moments, step number): a trainer that goes on from a checkpoint takes the
/// same steps, to the bit, as one that was never stopped.
public final class SupernetTrainer {
  /// The weights that are trained.
  public let weights: ParameterStore
  /// The optimiser and its moments.
  public let optimizer: AdamW
  /// Steps taken.
  public private(set) var step = 0
  private var rule: SandwichRule
  private let settings: TrainingSettings
  private let seed: UInt64
  private let sandwich: SandwichStep
  private let source: BatchSource

  /// A trainer at its first step, with freshly drawn weights.
  ///
  /// - Parameters:
  ///   - source: training batches of `settings.batch` square images.
  ///   - side: side of these images.
  public init(
    supernet: Supernet, source: BatchSource, side: Int, settings: TrainingSettings, seed: UInt64,
    workspace: Workspace
  ) {
    rule = SandwichRule(supernet, randomSubnets: settings.randomSubnets)
    self.settings = settings
    self.seed = seed
    self.source = source
    weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: seed)
    optimizer = AdamW(
      settings: settings.optimizer, layout: supernet.layout, team: workspace.team)
    sandwich = SandwichStep(
      supernet: supernet, weights: weights, workspace: workspace, batch: settings.batch,
      side: side, smoothing: settings.smoothing, projects: settings.projects)
  }

  /// Takes up the state of a checkpoint.
  public func resume(_ checkpoint: Checkpoint) {
    step = checkpoint.step
    optimizer.stepCount = checkpoint.step
    checkpoint.restore(weights: weights, first: optimizer.first, second: optimizer.second)
  }

  /// Trains until the last step of the settings; `observe` hears of each step and may throw to stop.
  public func run<Failure: Error>(
    observe: (SupernetTrainer, TrainingEvent) throws(Failure) -> Void
  ) throws(TrainingRunError<Failure>) {
    guard step < settings.steps else { return }
    let batches = BatchPrefetcher(
      source, epoch: step / source.batchCount, batch: step % source.batchCount)
    defer { batches.close() }
    while step < settings.steps {
      let event: TrainingEvent
      do {
        event = try batches.next { batch throws(SpaceError) in try take(batch) }
      } catch {
        throw .space(error)
      }
      guard event.largestLoss.isFinite, event.smallestLoss.isFinite, event.randomLoss.isFinite
      else { throw .training(.diverged(step: event.step)) }
      do {
        try observe(self, event)
      } catch {
        throw .observer(error)
      }
    }
  }

  /// Takes one step on a batch; it allocates nothing when it has taken steps with all of its subnets before.
  public func take(_ batch: Batch) throws(SpaceError) -> TrainingEvent {
    try rule.draw(seed: seed, step: step)
    let outcome = sandwich.run(
      images: batch.images, labels: batch.labels, largest: rule.largest, others: rule.others)
    let norm = settings.clip.map { GradientClipping(norm: $0).clip(sandwich.gradients) }
    let rate = settings.schedule.rate(at: step)
    optimizer.step(weights, sandwich.gradients, rate: rate)
    step += 1
    let random = outcome.losses.dropFirst(2)
    return TrainingEvent(
      step: step, steps: settings.steps, largestLoss: outcome.losses[0],
      smallestLoss: outcome.losses[1],
      randomLoss: random.isEmpty
        ? outcome.losses[1] : random.reduce(0, +) / Double(random.count),
      conflictShare: outcome.conflict.share, gradientNorm: norm, rate: rate)
  }
}
