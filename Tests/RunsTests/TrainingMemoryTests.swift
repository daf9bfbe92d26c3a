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
    // Calibration shows more images at a time, though without gradients.
    let enough = 2 * needs.total
    try laboratory.requireMemory(enough, for: settings, teachers: [])
    guard
      case .calibrationTooLarge("bars", 48, _, _, let fitting)? = #expect(
        throws: RunError.self,
        performing: { try laboratory.requireMemory(needs.total + 1, for: settings, teachers: []) })
    else { return }
    #expect((1..<48).contains(fitting))
    let error = #expect(throws: RunError.self) {
      try laboratory.requireMemory(needs.total, for: settings, teachers: [])
    }
    #expect(error == .trainingTooLarge(space: "bars", needs: needs, memory: needs.total))
    #expect(error?.description.contains("'training.ema'") == true)
  }
}
