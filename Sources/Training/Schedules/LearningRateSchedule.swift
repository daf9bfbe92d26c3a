import Foundation

/// The learning rate over the iterations: a curve from the base rate on, and a warm-up that does
/// not shift it.
package struct LearningRateSchedule: Hashable, Sendable {
  /// How the rate falls.
  package enum Curve: Hashable, Sendable {
    /// l_m + ½ (l_b − l_m)(1 + cos(π t/N)), l_m from N on (Loshchilov and Hutter, 2017).
    case cosine(minimum: Double)
    /// l_b · factor^⌊t/interval⌋, never below the floor: exponential, then constant (BigNAS, Yu et
    /// al., 2020).
    case exponential(factor: Double, interval: Int, floor: Double)
    /// l_b.
    case constant
  }

  /// How the rate rises in the first W iterations.
  package enum WarmUp: Hashable, Sendable {
    /// l_w + t (l_b − l_w)/W instead of the curve (NASViT).
    case rising(from: Double)
    /// The curve times s + t (1 − s)/W (AlphaNet: s = 0.001).
    case scaling(from: Double)
  }

  /// The rate l_b that the curve starts from.
  package let base: Double
  /// The curve.
  package let curve: Curve
  /// The warm-up.
  package let warmUp: WarmUp
  /// Iterations W of the warm-up.
  package let warmUpSteps: Int
  /// All iterations N.
  package let steps: Int
  /// Iterations by which the rate lags behind: 1 where the schedule moves after the optimiser has
  /// (NASViT's released code).
  package let delay: Int
  /// Schedules that replace this one, in the order of their starts.
  private var restarts: [Restart] = []

  /// A schedule that begins later than the training.
  private struct Restart: Hashable, Sendable {
    let start: Int
    let schedule: LearningRateSchedule
  }

  /// A schedule.
  package init(
    base: Double, curve: Curve, warmUp: WarmUp, warmUpSteps: Int, steps: Int, delay: Int = 0
  ) {
    self.delay = delay
    self.base = base
    self.curve = curve
    self.warmUp = warmUp
    self.warmUpSteps = warmUpSteps
    self.steps = steps
  }

  /// This schedule up to an iteration, and from there on another one, which counts its own
  /// iterations from 0.
  package func restarted(at start: Int, as schedule: LearningRateSchedule) -> LearningRateSchedule {
    var restarted = self
    restarted.restarts.append(Restart(start: start, schedule: schedule))
    return restarted
  }

  /// The rate at iteration t.
  package func rate(at iteration: Int) -> Double {
    if let restart = restarts.last(where: { $0.start <= iteration }) {
      return restart.schedule.rate(at: iteration - restart.start)
    }
    let iteration = max(0, iteration - delay)
    guard iteration < warmUpSteps else { return curveRate(at: iteration) }
    let share = Double(iteration) / Double(warmUpSteps)
    return switch warmUp {
    case .rising(let start): start + Double(iteration) * (base - start) / Double(warmUpSteps)
    case .scaling(let start): (start + share * (1 - start)) * curveRate(at: iteration)
    }
  }

  private func curveRate(at iteration: Int) -> Double {
    switch curve {
    case .cosine(let minimum):
      guard iteration < steps else { return minimum }
      let phase = Double.pi * Double(iteration) / Double(steps)
      return minimum + 0.5 * (base - minimum) * (1 + cos(phase))
    case .exponential(let factor, let interval, let floor):
      return max(floor, base * pow(factor, Double(iteration / interval)))
    case .constant: return base
    }
  }
}
