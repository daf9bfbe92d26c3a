/// A cost that adds up along a walk: its value is an offset plus a scale times a whole number, the
/// total of the steps.
///
/// Whole numbers make sums exact, whatever their order: a multiply-accumulate, a parameter, a
/// fraction of a nanosecond.
package struct AdditiveCost: Hashable, Sendable {
  /// The name under which evaluations report it.
  package let metric: String
  /// The value of a total of 0.
  package let offset: Double
  /// What one unit of the total is worth, above 0.
  package let scale: Double

  /// A cost whose value is `offset + scale × total`.
  package init(metric: String, offset: Double = 0, scale: Double = 1) {
    precondition(scale > 0 && scale.isFinite && offset.isFinite, "a scale of \(scale)")
    self.metric = metric
    self.offset = offset
    self.scale = scale
  }

  /// The value of a total.
  package func value(of total: Int) -> Double { offset + scale * Double(total) }

  /// The totals whose values keep all bounds on this metric; nil if no number does.
  package func range(within bounds: [Bound]) -> ClosedRange<Int>? {
    var (lower, upper) = (-Self.limit, Self.limit)
    for bound in bounds where bound.metric == metric {
      let ratio = min(max((bound.limit - offset) / scale, -Double(Self.limit)), Double(Self.limit))
      // The division may be off by one unit, and the value itself decides.
      switch bound.relation {
      case .atMost:
        var total = Int(ratio.rounded(.down)) + 1
        while total > lower, value(of: total) > bound.limit { total -= 1 }
        upper = min(upper, total)
      case .atLeast:
        var total = Int(ratio.rounded(.up)) - 1
        while total < upper, value(of: total) < bound.limit { total += 1 }
        lower = max(lower, total)
      }
    }
    return lower <= upper ? lower...upper : nil
  }

  /// Totals stay below this magnitude, so that sums and differences of a few of them are numbers of
  /// 64 bits.
  static let limit = 1_000_000_000_000_000_000
}
