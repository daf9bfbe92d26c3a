import Foundation
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
      base: 1e-3, curve: .cosine(minimum: 1e-5), warmUp: .rising(from: 1e-6), warmUpSteps: 50,
      steps: 1000)
    #expect(abs(schedule.rate(at: iteration) - rate) < 1e-8 * rate)
  }

  @Test
  func `without a warm-up the first rate is the highest`() {
    let schedule = LearningRateSchedule(
      base: 0.1, curve: .cosine(minimum: 0), warmUp: .rising(from: 0), warmUpSteps: 0, steps: 10)
    #expect(schedule.rate(at: 0) == 0.1)
    #expect((0..<10).allSatisfy { schedule.rate(at: $0) > schedule.rate(at: $0 + 1) })
  }

  /// AlphaNet's: the warm-up multiplies the cosine.
  @Test func `a scaling warm-up follows the curve beneath it`() {
    let schedule = LearningRateSchedule(
      base: 0.8, curve: .cosine(minimum: 0), warmUp: .scaling(from: 0.001), warmUpSteps: 5,
      steps: 360)
    #expect(schedule.rate(at: 0) == 0.8 * 0.001)
    let cosine = 0.4 * (1 + cos(Double.pi * 3 / 360))
    #expect(abs(schedule.rate(at: 3) - (0.001 + 0.6 * 0.999) * cosine) < 1e-12)
    #expect(abs(schedule.rate(at: 5) - 0.4 * (1 + cos(Double.pi * 5 / 360))) < 1e-12)
  }

  /// BigNAS: 3 % less each interval, then constant at 5 % of the start.
  @Test func `an exponential curve ends at its floor`() {
    let schedule = LearningRateSchedule(
      base: 0.256, curve: .exponential(factor: 0.97, interval: 10, floor: 0.0128),
      warmUp: .rising(from: 0), warmUpSteps: 0, steps: 2000)
    #expect(schedule.rate(at: 9) == 0.256)
    #expect(abs(schedule.rate(at: 25) - 0.256 * 0.97 * 0.97) < 1e-12)
    #expect(schedule.rate(at: 1500) == 0.0128)
  }

  /// Once-for-all's phases: each has a peak, a warm-up and a cosine of its own.
  @Test func `a restarted schedule counts from its start`() {
    func phase(base: Double, warmUp: Int, steps: Int) -> LearningRateSchedule {
      LearningRateSchedule(
        base: base, curve: .cosine(minimum: 0), warmUp: .rising(from: 0), warmUpSteps: warmUp,
        steps: steps)
    }
    let parts = [
      (0, phase(base: 0.03, warmUp: 5, steps: 120)),
      (120, phase(base: 0.0025, warmUp: 0, steps: 25)),
      (145, phase(base: 0.0075, warmUp: 5, steps: 120)),
    ]
    let whole = parts[0].1.restarted(at: parts[1].0, as: parts[1].1)
      .restarted(at: parts[2].0, as: parts[2].1)
    for (part, end) in zip(parts, [120, 145, 265]) {
      for step in part.0..<end { #expect(whole.rate(at: step) == part.1.rate(at: step - part.0)) }
    }
    #expect(whole.rate(at: 120) == 0.0025 && whole.rate(at: 145) == 0)
  }
}
