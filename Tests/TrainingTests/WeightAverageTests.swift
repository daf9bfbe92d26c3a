import Datasets
import Engine
import Foundation
import Graphs
import Networks
import Spaces
import Tensors
import TestSupport
import Testing
import Training

/// Trainers that drop, are taught and average their weights.
struct WeightAverageTests {
  private struct Stop: Error {}

  private let supernet: Supernet
  private let source: BatchSource

  init() throws {
    supernet = try SmallSupernet.tiny(classes: Shapes.classes)
    source = try Shapes.data(count: 420, batch: 24).source
  }

  private func trainer(
    steps: Int = 8, accumulation: Int = 2, conflictEvery: Int = 3, averageDecay: Double? = 0.9
  ) throws -> SupernetTrainer {
    let workspace = Workspace(threads: 2)
    return try SupernetTrainer(
      supernet: supernet, source: source, side: 8,
      settings: TrainingSettings(
        steps: steps, batch: 24, accumulation: accumulation, policy: .sandwich(random: 1),
        schedule: LearningRateSchedule(
          base: 0.01, curve: .constant, warmUp: .rising(from: 0.01), warmUpSteps: 0, steps: steps),
        drops: DropRates(path: 0.3, features: 0.2), averageDecay: averageDecay,
        conflictEvery: conflictEvery),
      seed: 81, workspace: workspace,
      teachers: TeacherEnsemble(
        SmallTeachers.pair(of: supernet), weight: 0.5, batch: 24, workspace: workspace))
  }

  private func bits(_ buffer: AlignedBuffer) -> [UInt32] {
    UnsafeBufferPointer(start: buffer.pointer, count: buffer.count).map(\.bitPattern)
  }

  @Test func `each step draws the average towards the weights, from where they began`() throws {
    let trainer = try trainer()
    let tensor = supernet.layout.tensors[0]
    var expected = trainer.weights[tensor].map(Double.init)
    try trainer.run { (trainer, event) throws(Stop) in
      let decay = min(0.9, (1 + Double(event.step)) / (10 + Double(event.step)))
      for (index, weight) in trainer.weights[tensor].enumerated() {
        expected[index] += (1 - decay) * (Double(weight) - expected[index])
        let average = Double(trainer.learned[tensor][index])
        #expect(abs(average - expected[index]) < 1e-6)
      }
    }
    #expect(bits(trainer.learned.buffer) != bits(trainer.weights.buffer))
    let plain = try self.trainer(averageDecay: nil)
    try plain.run { (_, _) throws(Stop) in }
    #expect(bits(plain.learned.buffer) == bits(plain.weights.buffer))
    #expect(bits(plain.weights.buffer) == bits(trainer.weights.buffer), "the average only watches")
  }

  @Test func `a trainer that goes on keeps average, drops, teachers and conflicts to the bit`()
    throws
  {
    let whole = try trainer()
    var events: [TrainingEvent] = []
    try whole.run { (_, event) throws(Stop) in events.append(event) }
    #expect(events.filter { $0.conflicts != nil }.map(\.step) == [3, 6, 8])
    var saved: Data?
    _ = try? trainer().run { (trainer, event) throws(Stop) in
      guard event.step == 5 else { return }
      saved =
        TrainingState(
          step: trainer.step, identity: "run", weights: trainer.weights, moments: trainer.moments
        ).encoded
      throw Stop()
    }
    let checkpoint = try Checkpoint(
      reading: try #require(saved), path: "x", layout: supernet.layout, identity: "run")
    let second = try trainer()
    second.weights.initialize(seed: 5)
    second.resume(checkpoint)
    let averages = ParameterStore(layout: supernet.layout)
    checkpoint.restore(weights: averages, averaged: true)
    #expect(bits(averages.buffer) == bits(second.learned.buffer))
    var rest: [TrainingEvent] = []
    try second.run { (_, event) throws(Stop) in rest.append(event) }
    #expect(bits(second.weights.buffer) == bits(whole.weights.buffer))
    #expect(bits(second.learned.buffer) == bits(whole.learned.buffer))
    #expect(rest.map(\.losses) == events.suffix(3).map(\.losses))
    #expect(rest.map(\.conflicts) == events.suffix(3).map(\.conflicts))
  }

  /// The count sees the whole process, so this runs in one of its own.
  @Test(.enabled(if: AllocationCount.during {} != nil))
  func `between measurements of conflicts a step allocates nothing`() async {
    await #expect(processExitsWith: .success) {
      let tests = try WeightAverageTests()
      let source = tests.source
      let images = AlignedBuffer(count: source.valueCount)
      var labels = [Int32](repeating: 0, count: source.batchSize)
      try source.fill(batch: 0, epoch: 0, into: images.pointer, labels: &labels)
      let trainer = try tests.trainer(steps: 1000, accumulation: 1, conflictEvery: 70)
      try labels.withUnsafeBufferPointer { labels in
        let batch = Batch(
          epoch: 0, index: 0, count: source.batchSize, images: images.pointer,
          labels: try #require(labels.baseAddress))
        let measured = try (0..<75).filter { _ in try trainer.take(batch).conflicts != nil }
        #expect(measured == [69])
        var steps = 0
        let count = AllocationCount.during {
          while steps < 50, (try? trainer.take(batch)) != nil { steps += 1 }
        }
        #expect(steps == 50)
        #expect(count == 0, "\(count ?? -1) allocations")
      }
    }
  }
}
