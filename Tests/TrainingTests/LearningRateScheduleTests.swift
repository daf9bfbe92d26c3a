import Testing
import Training

struct LearningRateScheduleTests {
  /// The values that the specification was checked with.
  @Test(arguments: [
    (0, 1e-6), (1, 2.098e-5), (25, 5.005e-4), (49, 9.8002e-4), (50, 9.9390573e-4),
    (500, 5.05e-4), (999, 1.00024427e-5), (1000, 1e-5), (5000, 1e-5),
  ])
  func `rates follow a warm-up and a cosine`(iteration: Int, rate: Double) {
    let schedule = LearningRateSchedule(
      base: 1e-3, warmUpStart: 1e-6, minimum: 1e-5, warmUpSteps: 50, steps: 1000)
    #expect(abs(schedule.rate(at: iteration) - rate) < 1e-8 * rate)
  }

  @Test
  func `without a warm-up the first rate is the highest`() {
    let schedule = LearningRateSchedule(
      base: 0.1, warmUpStart: 0, minimum: 0, warmUpSteps: 0, steps: 10)
    #expect(schedule.rate(at: 0) == 0.1)
    #expect((0..<10).allSatisfy { schedule.rate(at: $0) > schedule.rate(at: $0 + 1) })
  }
}
