import Datasets
import Engine
import Graphs
import Networks
import Spaces
import Tensors
import TestSupport
import Testing
import Training

/// Steps over several batches.
struct AccumulationTests {
  private struct Stop: Error {}

  private func settings(batch: Int, accumulation: Int, drops: DropRates = DropRates())
    -> TrainingSettings
  {
    TrainingSettings(
      steps: 1, batch: batch, accumulation: accumulation, policy: .sandwich(random: 0),
      schedule: LearningRateSchedule(
        base: 0, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 1),
      drops: drops)
  }

  @Test func `one batch, given twice, has the losses, conflicts and gradient that it has once`()
    throws
  {
    let scene = try StepScene()
    let space = scene.supernet.space
    func step(batches: Int) -> (outcome: SupernetStep.Outcome, gradient: [Float]) {
      let step = SupernetStep(
        supernet: scene.supernet, weights: scene.weights, workspace: Workspace(threads: 2),
        side: StepScene.side,
        settings: settings(batch: StepScene.batch, accumulation: batches))
      step.begin()
      for _ in 0..<batches {
        step.accumulate(
          images: scene.images, labels: (0..<StepScene.batch).map(Int32.init),
          largest: space.largest, others: [space.smallest])
      }
      let outcome = step.finish(step: 0)
      let buffer = step.gradients.buffer
      return (outcome, Array(UnsafeBufferPointer(start: buffer.pointer, count: buffer.count)))
    }
    let (once, twice) = (step(batches: 1), step(batches: 2))
    #expect(zip(once.outcome.losses, twice.outcome.losses).allSatisfy { abs($0 - $1) < 1e-6 })
    // The projection sees the whole step: with each batch alone it would compare other vectors.
    #expect(once.outcome.conflict == twice.outcome.conflict)
    let largest = once.gradient.reduce(0) { max($0, abs($1)) }
    #expect(zip(once.gradient, twice.gradient).allSatisfy { abs($0 - $1) < 1e-5 * largest })
  }

  @Test func `each batch of a step draws anew what is dropped`() throws {
    let supernet = try SmallSupernet.tiny(classes: Shapes.classes)
    let source = try Shapes.data(count: 420, batch: 24).source
    let settings = settings(
      batch: 24, accumulation: 2, drops: DropRates(path: 0.3, features: 0.5))
    let weights = ParameterStore(layout: supernet.layout)
    weights.initialize(seed: 81)
    let step = SupernetStep(
      supernet: supernet, weights: weights, workspace: Workspace(threads: 2), side: 8,
      settings: settings)
    let images = AlignedBuffer(count: source.valueCount)
    var labels = [Int32](repeating: 0, count: source.batchSize)
    step.begin()
    for batch in 0..<2 {
      try source.fill(batch: batch, epoch: 0, into: images.pointer, labels: &labels)
      step.accumulate(
        images: images.pointer, labels: labels, largest: supernet.space.largest,
        others: [supernet.space.smallest],
        draw: Draw(seed: 81, step: 0, firstImage: batch * source.batchSize))
    }
    let losses = step.finish(step: 0).losses
    let trainer = try SupernetTrainer(
      supernet: supernet, source: source, side: 8, settings: settings, seed: 81,
      workspace: Workspace(threads: 2))
    try trainer.run { (_, event) throws(Stop) in #expect(event.losses == losses) }
    #expect(trainer.step == 1)
  }
}
