import Engine
import Experiments
import Graphs
import Measurement
import Networks
import Runs
import Spaces
import Tensors
import TestSupport
import Testing
import Training

@testable import Runs

/// What a training needs in memory, before it begins.
@Suite struct TrainingMemoryTests {
  private static func settings(average: Double) -> TrainingSettings {
    TrainingSettings(
      steps: 1, batch: 8, optimizer: OptimizerSettings(.adamW()),
      schedule: LearningRateSchedule(
        base: 1, curve: .constant, warmUp: .rising(from: 0), warmUpSteps: 0, steps: 1),
      averageDecay: average)
  }

  @Test func `a training that does not fit is refused, and says what takes how much`() throws {
    let bench = try Bench()
    let run = try bench.open("first")
    defer { try? run.close() }
    let laboratory = run.laboratory
    let settings = Self.settings(average: 0.9)
    let needs = laboratory.memoryNeeds(for: settings, teachers: [])
    try laboratory.requireMemory(needs.total + 1, for: settings, teachers: [])
    let error = #expect(throws: RunError.self) {
      try laboratory.requireMemory(needs.total, for: settings, teachers: [])
    }
    #expect(error == .trainingTooLarge(space: "bars", needs: needs, memory: needs.total))
    #expect(
      error?.description == """
        Training 'bars' takes about 0 GiB (weights, gradients and moments 0 GiB, their average ('training.ema') 0 GiB, \
        a batch 0 GiB), this machine has 0 GiB. Ask for a smaller 'training.batch', smaller choices, no 'training.ema', or \
        take a larger machine.
        """)
  }
}
