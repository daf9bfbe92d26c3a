import Documents
import Training

/// The `training.schedule` of an experiment.
package struct ScheduleSection: Hashable, Sendable {
  /// The curve of the learning rate.
  package enum Name: String, CaseIterable, Sendable {
    /// A cosine to the final rate.
    case cosine
    /// Exponential to the final rate, then constant.
    case exponential
    /// The peak rate throughout.
    case constant
  }

  /// How the rate rises.
  package enum WarmUp: String, CaseIterable, Sendable {
    /// On a line to the peak, instead of the curve (NASViT).
    case rising
    /// By a factor on the curve that rises to 1 (AlphaNet).
    case scaling
  }

  private static let factor = 0.97

  /// The curve.
  package var name = Name.cosine
  /// Peak learning rate.
  package var rate = 1e-3
  /// Learning rate at the end, as a share of the peak.
  package var finalRate = 0.01
  /// By what the exponential curve multiplies the rate each time; nil: 0.97.
  package var factor: Double?
  /// Share of the steps from one time to the next; nil: 1/150.
  package var interval: Double?
  /// Share of the steps in which the rate rises.
  package var warmUp = 0.05
  /// Where the rise begins: a share of the peak, or the first factor.
  package var warmUpFrom = 0.01
  /// How the rate rises.
  package var warmUpBy = WarmUp.rising
  /// Steps by which the rate lags behind.
  package var delay = 0

  static var form: ExperimentForm<Self> {
    ExperimentForm(
      [
        .init("name", \.name, .option, "the curve after the warm-up"),
        .init("rate", \.rate, .real(in: 1e-9...10), "peak learning rate"),
        .init(
          "finalRate", \.finalRate, .real(in: 0...1), "rate at the end, as a share of the peak"),
        .init(
          "factor", \.factor, .real(in: 0.01...0.9999),
          "by what the exponential curve multiplies the rate each time, 0.97 by default",
          inUse: \.factorInUse),
        .init(
          "interval", \.interval, .real(in: 1e-6...0.5),
          "share of the steps from one time to the next, 1/150 by default; at least 1 step"),
        .init(
          "warmUp", \.warmUp, .real(in: 0...0.9), "share of the steps in which the rate rises"),
        .init(
          "warmUpFrom", \.warmUpFrom, .real(in: 0...1), "rate at the start, as a share of the peak"),
        .init(
          "warmUpBy", \.warmUpBy, .option,
          "whether the rate rises on a line (NASViT), or the curve is scaled by a factor that does (AlphaNet)"
        ),
        .init(
          "delay", \.delay, .integer(in: 0...1),
          "steps by which the rate lags behind: 1 in NASViT's released code"),
      ],
      contradiction: { section in
        guard section.name != .exponential else { return nil }
        let given = [("factor", section.factor), ("interval", section.interval)]
        if let (key, _) = given.first(where: { $0.1 != nil }) {
          return (key, "only the schedule \"exponential\" has '\(key)'. Leave it out")
        }
        guard section.name == .constant else { return nil }
        return ("finalRate", "the schedule \"constant\" keeps its 'rate' to the end. Leave it out")
      })
  }

  init() {}

  private var factorInUse: Double? { name == .exponential ? factor ?? Self.factor : nil }

  /// The schedule over so many steps.
  ///
  /// The exponential curve stops at the final rate; by default it falls by 3 % a hundred and fifty
  /// times, unless it is there before (BigNAS: 360 epochs, 2.4 each).
  func schedule(steps: Int) -> LearningRateSchedule {
    let curve: LearningRateSchedule.Curve =
      switch name {
      case .cosine: .cosine(minimum: rate * finalRate)
      case .exponential:
        .exponential(
          factor: factor ?? Self.factor,
          interval: max(1, interval.map { Int(Double(steps) * $0) } ?? steps / 150),
          floor: rate * finalRate)
      case .constant: .constant
      }
    return LearningRateSchedule(
      base: rate, curve: curve,
      warmUp: warmUpBy == .rising ? .rising(from: rate * warmUpFrom) : .scaling(from: warmUpFrom),
      warmUpSteps: Int(Double(steps) * warmUp), steps: steps, delay: delay)
  }
}
