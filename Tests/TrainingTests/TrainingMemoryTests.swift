import Engine
import Graphs
import Measurement
import Networks
import Spaces
import Tensors
import TestSupport
import Testing
import Training

/// What a training takes.
@Suite struct TrainingMemoryTests {
  private let supernet: Supernet

  init() throws { supernet = try SmallSupernet.hybrid() }

  private func needs(
    _ optimizer: OptimizerSettings = OptimizerSettings(.adamW()), average: Double? = nil,
    batch: Int = 8, accumulation: Int = 1, threads: Int = 2, teachers: [Teacher] = []
  ) -> TrainingMemory {
    TrainingMemory(
      supernet, side: 16,
      settings: TrainingSettings(
        steps: 1, batch: batch, accumulation: accumulation, optimizer: optimizer,
        schedule: LearningRateSchedule(
          base: 1, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 1),
        averageDecay: average), threads: threads, teachers: teachers)
  }

  @Test func `weights, gradients, moments, average and teachers are counted`() {
    let copy = 4 * UInt64(supernet.layout.extent)
    let plain = needs()
    // Weights, two gradients, two moments, and the gradients of the second thread.
    #expect(plain.weights == 6 * copy && plain.average == 0 && plain.teachers == 0)
    #expect(needs(threads: 1).weights == 5 * copy)
    #expect(needs(batch: 1).weights == 5 * copy, "the second thread has no image")
    #expect(needs(OptimizerSettings(.sgd())).weights == 5 * copy)
    let teachers = SmallTeachers.pair(of: supernet)
    let all = needs(average: 0.9, teachers: teachers)
    let taught = teachers.reduce(0) { $0 + 8 * UInt64($1.weights.buffer.count) }
    #expect(all.average == copy && all.teachers == taught)
    #expect(all.total == plain.total + copy + taught)
  }

  @Test func `the batch and accumulation that are named fit and show as many images`() throws {
    let needs = needs(batch: 24)
    let half = needs.total - 12 * needs.run.perImage + 1
    let fitting = try #require(needs.fitting(in: half))
    #expect(fitting.batch == 12 && fitting.accumulation == 2)
    #expect(try #require(needs.fitting(in: half - 1)) == (8, 3))
    #expect(self.needs(batch: 12).total < half)
    #expect(needs.fitting(in: 1000) == nil)
    #expect(needs.advice(for: half).contains("{\"batch\": 12, \"accumulation\": 2}"))
    #expect(needs.advice(for: 1000).hasPrefix("Not even one image fits"))
  }
}
