import Datasets
import Engine
import Foundation
import Measurement
import Networks
import Spaces
import Synchronization
import Tensors
import TestSupport
import Testing
import Training

struct SupernetTrainerTests {
  private struct Stop: Error {}

  private func settings(steps: Int) -> TrainingSettings {
    TrainingSettings(
      steps: steps, batch: 24, policy: .sandwich(random: 1), clipping: .norm(5),
      optimizer: OptimizerSettings(weightDecay: WeightDecay(0.01)),
      schedule: LearningRateSchedule(
        base: 0.01, curve: .cosine(minimum: 0.0001), warmUp: .rising(from: 0.001),
        warmUpSteps: 10, steps: steps))
  }

  private func trainer(
    _ supernet: Supernet, _ source: BatchSource, steps: Int, seed: UInt64 = 81
  ) throws -> SupernetTrainer {
    try SupernetTrainer(
      supernet: supernet, source: source, side: 8, settings: settings(steps: steps), seed: seed,
      workspace: Workspace(threads: 2))
  }

  private func weights(_ trainer: SupernetTrainer) -> [UInt32] {
    ([trainer.weights.buffer] + trainer.optimizer.moments.map(\.values)).flatMap {
      UnsafeBufferPointer(start: $0.pointer, count: $0.count).map(\.bitPattern)
    }
  }

  @Test
  func `a supernet learns to tell shapes apart, from its smallest subnet to its largest`() throws {
    let supernet = try SmallSupernet.tiny(classes: Shapes.classes)
    let (source, held) = try Shapes.data(count: 480, batch: 24)
    let trainer = try trainer(supernet, source, steps: 150)
    var events: [TrainingEvent] = []
    try trainer.run { (_, event) throws(Stop) in events.append(event) }
    #expect(events.map(\.step) == Array(1...150))
    #expect(trainer.step == 150)
    let losses = events.compactMap(\.largestLoss)
    let before: Double = losses.prefix(10).reduce(0, +)
    let after: Double = losses.suffix(10).reduce(0, +)
    #expect(after < 0.6 * before)
    #expect(events.allSatisfy { (0...1).contains($0.conflictShare) && ($0.gradientNorm ?? 0) > 0 })
    #expect(events[0].rate == 0.001)
    #expect(events.contains { $0.conflictShare > 0 })

    let evaluator = try SubnetEvaluator(
      supernet: supernet, weights: trainer.weights, workspace: Workspace(threads: 2),
      calibration: LoadedImages(source, batches: 8), side: 8)
    for genome in [supernet.space.smallest, supernet.space.largest] {
      #expect(try evaluator.accuracy(of: genome, on: LoadedImages(held)) > 0.9)
    }
  }

  @Test
  func `a supernet whose blocks choose their kinds learns in all of them`() throws {
    let supernet = try SmallSupernet.kinds(classes: Shapes.classes)
    let (source, held) = try Shapes.data(count: 480, batch: 24)
    let trainer = try trainer(supernet, source, steps: 150)
    try trainer.run { (_, _) throws(Stop) in }
    let evaluator = try SubnetEvaluator(
      supernet: supernet, weights: trainer.weights, workspace: Workspace(threads: 2),
      calibration: LoadedImages(source, batches: 8), side: 8)
    for text in [
      #"{"body.depth": 1, "body.kernel": 5, "body.0.block": "inverted-residual"}"#,
      #"{"body.depth": 1, "body.0.block": "talking-heads-transformer", "body.0.mlps": 2}"#,
      #"""
      {"body.depth": 2, "body.kernel": 3, "body.0.block": "talking-heads-transformer", "body.0.mlps": 1,
       "body.1.block": "inverted-residual"}
      """#,
    ] {
      let genome = try supernet.architecture(text)
      #expect(try evaluator.accuracy(of: genome, on: LoadedImages(held)) > 0.9, "\(text)")
    }
  }

  @Test func `candidates are scored by what is handed in, as often as a policy has them`() throws {
    let supernet = try SmallSupernet.tiny(classes: Shapes.classes)
    let (source, _) = try Shapes.data(count: 96, batch: 24)
    var settings = settings(steps: 3)
    settings.policy = .attentive(subnets: 2, choice: .best, candidates: 4)
    func train(by score: (@Sendable (Genome) -> Double)?) throws -> [UInt32] {
      let trainer = try SupernetTrainer(
        supernet: supernet, source: source, side: 8, settings: settings, seed: 81,
        workspace: Workspace(threads: 1), score: score)
      try trainer.run { (_, _) throws(Stop) in }
      return weights(trainer)
    }
    let asked = Mutex(0)
    let up = try train { genome in
      asked.withLock { $0 += 1 }
      return Double(genome.choices.reduce(0, +))
    }
    #expect(asked.withLock { $0 } == 3 * 2 * 4)
    #expect(try train { -Double($0.choices.reduce(0, +)) } != up)
    #expect(try train(by: nil) != up)
  }

  @Test(arguments: [1, 13, 14])
  func `a trainer that goes on from a checkpoint takes the same steps to the bit`(
    stop: Int
  ) throws {
    let supernet = try SmallSupernet.tiny(classes: Shapes.classes)
    // 13 batches make an epoch: the stops lie in, at the end of, and behind the first one.
    let (source, _) = try Shapes.data(count: 420, batch: 24)
    #expect(source.batchCount == 13)
    let whole = try trainer(supernet, source, steps: 20)
    try whole.run { (_, _) throws(Stop) in }

    let first = try trainer(supernet, source, steps: 20)
    var saved: Data?
    #expect(throws: (any Error).self) {
      try first.run { (trainer, event) throws(Stop) in
        guard event.step == stop else { return }
        saved =
          TrainingState(
            step: trainer.step, identity: "run", weights: trainer.weights,
            moments: trainer.optimizer.moments
          ).encoded
        throw Stop()
      }
    }
    #expect(first.step == stop)
    // The seed of the weights must not matter any more, that of the steps must.
    let second = try trainer(supernet, source, steps: 20)
    second.weights.initialize(seed: 5)
    second.resume(
      try Checkpoint(
        reading: try #require(saved), path: "x", layout: supernet.layout, identity: "run"))
    var steps: [Int] = []
    try second.run { (_, event) throws(Stop) in steps.append(event.step) }
    #expect(steps == Array((stop + 1)...20))
    #expect(weights(second) == weights(whole))
    #expect(weights(first) != weights(whole))
    try second.run { (_, _) throws(Stop) in throw Stop() }
  }

  /// The count sees the whole process, so this runs in one of its own; the batch is there before.
  @Test(.enabled(if: AllocationCount.during {} != nil))
  func `a step whose plans are known allocates nothing`() async {
    await #expect(processExitsWith: .success) {
      let supernet = try SmallSupernet.tiny(classes: Shapes.classes)
      let (source, _) = try Shapes.data(count: 120, batch: 24)
      let images = AlignedBuffer(count: source.valueCount)
      var labels = [Int32](repeating: 0, count: source.batchSize)
      try source.fill(batch: 0, epoch: 0, into: images.pointer, labels: &labels)
      let trainer = try SupernetTrainerTests().trainer(supernet, source, steps: 1000)
      try labels.withUnsafeBufferPointer { labels in
        let batch = Batch(
          epoch: 0, index: 0, count: source.batchSize, images: images.pointer,
          labels: try #require(labels.baseAddress))
        let losses = try (0..<100).map { _ in try trainer.take(batch).losses[0] }
        #expect(losses[99] < losses[0])
        var steps = 0
        let count = AllocationCount.during {
          while steps < 50, (try? trainer.take(batch)) != nil { steps += 1 }
        }
        #expect(steps == 50)
        #expect(count == 0, "\(count ?? -1) allocations")
      }
    }
  }

  /// Settings of two phases: the largest subnet, and from the ninth step on all of them.
  private func phases(_ supernet: Supernet, steps: Int, rate: Double) -> TrainingSettings {
    let sizes = supernet.space.slots.map(\.choices.count)
    return TrainingSettings(
      steps: steps, batch: 24,
      policy: .progressive([
        .init(start: 0, subnets: 1, open: sizes.map { [$0 - 1] }),
        .init(start: 8, subnets: 2, open: sizes.map { Array(0..<$0) }),
      ]), merge: .sum,
      schedule: LearningRateSchedule(
        base: rate, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: steps))
  }

  @Test func `channels are sorted before the first step that narrows them, and moments with them`()
    throws
  {
    let supernet = try SmallSupernet.tiny(classes: Shapes.classes)
    let (source, _) = try Shapes.data(count: 120, batch: 24)
    // At rate 0 nothing else moves the weights.
    let trainer = try SupernetTrainer(
      supernet: supernet, source: source, side: 8,
      settings: phases(supernet, steps: 9, rate: 0), seed: 5, workspace: Workspace(threads: 2))
    let sorted = ParameterStore(layout: supernet.layout)
    sorted.initialize(seed: 5)
    let fresh = weights(sorted.buffer)
    let trained = Set(supernet.blocks(of: supernet.space.largest).map(\.key))
    ChannelSorting(supernet, weights: sorted, isTrained: trained.contains).apply(to: sorted.buffer)
    #expect(weights(sorted.buffer) != fresh)
    try trainer.run { (trainer, event) throws(Stop) in
      let expected = event.step < 9 ? fresh : weights(sorted.buffer)
      #expect(weights(trainer.weights.buffer) == expected, "step \(event.step)")
    }
    #expect(trainer.step == 9)
  }

  @Test(arguments: [7, 8, 9])
  func `a trainer that goes on where a phase begins takes the same steps to the bit`(stop: Int)
    throws
  {
    let supernet = try SmallSupernet.tiny(classes: Shapes.classes)
    let (source, _) = try Shapes.data(count: 120, batch: 24)
    func trainer() throws -> SupernetTrainer {
      try SupernetTrainer(
        supernet: supernet, source: source, side: 8,
        settings: phases(supernet, steps: 12, rate: 0.01), seed: 5, workspace: Workspace(threads: 2)
      )
    }
    let whole = try trainer()
    try whole.run { (_, _) throws(Stop) in }
    let first = try trainer()
    var saved: Data?
    #expect(throws: (any Error).self) {
      try first.run { (trainer, event) throws(Stop) in
        guard event.step == stop else { return }
        saved =
          TrainingState(
            step: trainer.step, identity: "run", weights: trainer.weights,
            moments: trainer.optimizer.moments
          ).encoded
        throw Stop()
      }
    }
    let second = try trainer()
    second.resume(
      try Checkpoint(
        reading: try #require(saved), path: "x", layout: supernet.layout, identity: "run"))
    try second.run { (_, _) throws(Stop) in }
    #expect(weights(second) == weights(whole))
  }

  @Test func `steps in a row may train the same subnets`() throws {
    let supernet = try SmallSupernet.tiny(classes: Shapes.classes)
    let (source, _) = try Shapes.data(count: 120, batch: 24)
    let images = AlignedBuffer(count: source.valueCount)
    var labels = [Int32](repeating: 0, count: source.batchSize)
    try source.fill(batch: 0, epoch: 0, into: images.pointer, labels: &labels)
    var settings = TrainingSettings(
      steps: 30, batch: 24, policy: .uniform(subnets: 2), merge: .sum,
      schedule: LearningRateSchedule(
        base: 0, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 30))
    settings.repeats = 3
    let trainer = try SupernetTrainer(
      supernet: supernet, source: source, side: 8, settings: settings, seed: 5,
      workspace: Workspace(threads: 2))
    // At rate 0 and on one batch, equal subnets have equal losses.
    let losses = try labels.withUnsafeBufferPointer { labels in
      let batch = Batch(
        epoch: 0, index: 0, count: source.batchSize, images: images.pointer,
        labels: try #require(labels.baseAddress))
      return try (0..<30).map { _ in try trainer.take(batch).losses }
    }
    for step in losses.indices { #expect(losses[step] == losses[step - step % 3]) }
    #expect(Set(losses).count > 5)
  }

  private func weights(_ buffer: AlignedBuffer) -> [UInt32] {
    UnsafeBufferPointer(start: buffer.pointer, count: buffer.count).map(\.bitPattern)
  }

  @Test
  func `a loss that is not a number stops the run before anyone hears of it`() throws {
    let supernet = try SmallSupernet.tiny(classes: Shapes.classes)
    let (source, _) = try Shapes.data(count: 120, batch: 24)
    let trainer = try trainer(supernet, source, steps: 6)
    var steps: [Int] = []
    do {
      try trainer.run { (trainer, event) throws(Stop) in
        steps.append(event.step)
        if event.step == 2 { trainer.weights.buffer.pointer[0] = .nan }
      }
      Issue.record("the run went on")
    } catch .training(let error) {
      #expect(steps == [1, 2])
      #expect(error == .diverged(step: 3))
      #expect(
        error.description == """
          Training diverged at step 3: a loss is not a number. The last checkpoint is kept; lower \
          training.rate or set training.clip.
          """)
    } catch {
      Issue.record("\(error)")
    }
  }
}
