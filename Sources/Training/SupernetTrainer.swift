package import Datasets
package import Engine
import Graphs
package import Networks
package import Spaces
package import Tensors

/// Trains the weights of a supernet.
///
/// A step is a function of (settings, seed, data, weights, moments, step number): a trainer that
/// goes on from a checkpoint takes the same steps, to the bit, as one that was never stopped.
package final class SupernetTrainer {
  /// The weights that are trained.
  package let weights: ParameterStore
  /// The optimiser and its moments.
  package let optimizer: any Optimizer
  /// The moving average of the weights, if the settings want one.
  package let average: WeightAverage?
  /// Steps taken.
  package private(set) var step = 0
  private let supernet: Supernet
  private var policy: any SubnetPolicy
  private let settings: TrainingSettings
  private let seed: UInt64
  private let subnets: SupernetStep
  private let source: BatchSource
  private let score: (@Sendable (Genome) -> Double)?
  private let reducer: any GradientReducer
  /// Batches of the step that is being taken.
  private var parts = 0

  /// A trainer at its first step.
  ///
  /// - Parameters:
  ///   - supernet: the subnets that are trained.
  ///   - source: training batches of `settings.batch` square images; a rank's own shares of them.
  ///   - side: side of these images.
  ///   - settings: how it is trained.
  ///   - seed: of everything that is drawn.
  ///   - workspace: threads and memory of all plans.
  ///   - weights: what to start from, at least the slices of all subnets of the policy; the
  ///     supernet's, freshly drawn, if not given.
  ///   - teachers: what teaches beside the labels, if anything does.
  ///   - score: how good a candidate of a policy that chooses is, higher is better; minus its loss
  ///     on the step's batch if not given.
  ///   - reducer: what happens to gradients before they are merged.
  /// - Throws: `SpaceError.tooFewAllowed` if the policy finds too few subnets that meet the laws.
  package init(
    supernet: Supernet, source: BatchSource, side: Int, settings: TrainingSettings, seed: UInt64,
    workspace: Workspace, weights: ParameterStore? = nil, teachers: TeacherEnsemble? = nil,
    score: (@Sendable (Genome) -> Double)? = nil, reducer: any GradientReducer = NoReduction()
  ) throws(SpaceError) {
    self.supernet = supernet
    policy = try settings.policy.makePolicy(supernet, seed: seed)
    self.settings = settings
    self.seed = seed
    self.source = source
    self.score = score
    self.reducer = reducer
    let start = weights ?? ParameterStore(layout: supernet.layout)
    if weights == nil { start.initialize(seed: seed) }
    self.weights = start
    optimizer = settings.optimizer.makeOptimizer(layout: start.layout, team: workspace.team)
    subnets = SupernetStep(
      supernet: supernet, weights: start, workspace: workspace, side: side,
      labelsPerImage: source.labelsPerImage, settings: settings, teachers: teachers,
      reducer: reducer)
    average = settings.averageDecay.map {
      WeightAverage(decay: $0, layout: start.layout, team: workspace.team)
    }
  }

  /// What has been learned: the average of the weights if there is one, else the weights.
  package var learned: ParameterStore { average?.weights ?? weights }

  /// What is remembered from step to step beside the weights, each as large as they are, by name.
  package var moments: [(name: String, values: AlignedBuffer)] {
    optimizer.moments + (average.map { [(WeightAverage.name, $0.weights.buffer)] } ?? [])
  }

  /// Takes up the state of a checkpoint.
  package func resume(_ checkpoint: Checkpoint) {
    step = checkpoint.step
    optimizer.stepCount = checkpoint.step
    checkpoint.restore(weights: weights, moments: moments)
  }

  /// Trains until the last step of the settings; `observe` hears of each step and may throw to
  /// stop.
  package func run<Failure: Error>(
    observe: (SupernetTrainer, TrainingEvent) throws(Failure) -> Void
  ) throws(TrainingRunError<Failure>) {
    guard step < settings.steps else { return }
    let batches = BatchPrefetcher(
      source, epoch: step * settings.accumulation / source.batchCount,
      batch: step * settings.accumulation % source.batchCount)
    defer { batches.close() }
    while step < settings.steps {
      let event: TrainingEvent
      do {
        for part in 1..<settings.accumulation {
          try batches.next { batch throws(SpaceError) in try add(batch, isFirst: part == 1) }
        }
        event = try batches.next { batch throws(SpaceError) in try take(batch) }
      } catch {
        switch error {
        case .data(let error): throw .data(error)
        case .reader(let error): throw .space(error)
        }
      }
      guard event.losses.allSatisfy(\.isFinite) else {
        throw .training(.diverged(step: event.step))
      }
      do {
        try observe(self, event)
      } catch {
        throw .observer(error)
      }
    }
  }

  /// Takes one step with a batch, the last of its step; it allocates nothing when it has taken
  /// steps with all of its subnets before.
  package func take(_ batch: Batch) throws(SpaceError) -> TrainingEvent {
    try add(batch, isFirst: settings.accumulation == 1)
    let outcome = subnets.finish(step: step, measuresConflicts: measuresConflicts)
    let norm = settings.clipping?.clip(subnets.gradients, of: weights)
    let rate = settings.schedule.rate(at: step)
    if step == 0 { average?.start(from: weights) }
    optimizer.step(weights, subnets.gradients, rate: rate)
    step += 1
    average?.update(from: weights, step: step)
    return TrainingEvent(
      step: step, steps: settings.steps, losses: outcome.losses,
      hasLargest: policy.largest != nil,
      conflictShare: outcome.conflict.share, gradientNorm: norm, rate: rate,
      conflicts: outcome.conflicts)
  }

  /// Whether the step that is being taken is one whose conflicts are measured; only a largest
  /// subnet conflicts with others.
  private var measuresConflicts: Bool {
    guard let interval = settings.conflictEvery, policy.largest != nil else { return false }
    return (step + 1) % interval == 0 || step + 1 == settings.steps
  }

  /// Adds a batch to the step; with the first one its subnets are drawn.
  private func add(_ batch: Batch, isFirst: Bool) throws(SpaceError) {
    if isFirst {
      sortChannels()
      subnets.begin()
      parts = 0
      // What is drawn for the first step of a row is drawn again for the others, so that a resumed
      // run draws it too.
      let row = policy.firstStep(ofRowWith: step, repeats: settings.repeats)
      try policy.draw(seed: seed, step: row) {
        score?($0)
          ?? subnets.score(
            of: $0, images: batch.images, labels: batch.labels, blend: batch.blend)
      }
    }
    subnets.accumulate(
      images: batch.images, labels: batch.labels, blend: batch.blend, largest: policy.largest,
      others: policy.others,
      draw: Draw(
        seed: seed, step: step,
        firstImage: (parts * reducer.ranks + reducer.rank) * settings.batch))
    parts += 1
  }

  /// Sorts channels, and what the optimiser remembers of them, where the step narrows hidden
  /// layers.
  private func sortChannels() {
    guard let trained = policy.trainedBlocks(beforeNarrowing: step) else { return }
    let sorting = ChannelSorting(supernet, weights: weights, isTrained: trained.contains)
    sorting.apply(to: weights.buffer)
    for moment in moments { sorting.apply(to: moment.values) }
  }
}
