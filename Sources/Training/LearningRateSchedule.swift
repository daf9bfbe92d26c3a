import Foundation

/// Linear warm-up, then a cosine (Loshchilov and Hutter, 2017) that the warm-up does not shift.
///
/// t < W: l_w + t (l_b − l_w)/W; else l_m + ½ (l_b − l_m)(1 + cos(π t/N)); from N on l_m.
public struct LearningRateSchedule: Hashable, Sendable {
  /// The rate l_b at the top.
  public let base: Double
  /// The rate l_w at step 0.
  public let warmUpStart: Double
  /// The rate l_m at the end.
  public let minimum: Double
  /// Steps W of the warm-up.
  public let warmUpSteps: Int
  /// All steps N.
  public let steps: Int

  /// A schedule.
  public init(base: Double, warmUpStart: Double, minimum: Double, warmUpSteps: Int, steps: Int) {
    self.base = base
    self.warmUpStart = warmUpStart
    self.minimum = minimum
    self.warmUpSteps = warmUpSteps
    self.steps = steps
  }

  /// The rate at iteration t.
  public func rate(at iteration: Int) -> Double {
    if iteration < warmUpSteps {
      return warmUpStart + Double(iteration) * (base - warmUpStart) / Double(warmUpSteps)
    }
    if iteration >= steps { return minimum }
    let phase = Double.pi * Double(iteration) / Double(steps)
    return minimum + 0.5 * (base - minimum) * (1 + cos(phase))
  }
}
