/// Totals rounded to multiples of a unit, so that a bound on the rounded ones implies the bound
/// itself.
struct WalkGrid {
  private let limit: WalkLimit
  /// The width of the grid.
  let unit: Int

  init(_ limit: WalkLimit, unit: Int) {
    self.limit = limit
    self.unit = unit
  }

  /// The grid of 2⁻¹⁴ of the bound.
  init(finestOf limit: WalkLimit) {
    let bound = Self.isUpper(limit) ? limit.totals.upperBound : limit.totals.lowerBound
    self.init(limit, unit: max(2, (abs(bound) >> 14) + 1))
  }

  /// The table of the paths that keep the limit when each step's cost is rounded towards breaking
  /// it.
  func table(of walk: Walk, limit entries: Int) -> PathTable? {
    let rounded = walk.adding(AdditiveCost(metric: "")) { step in
      let down = floor(step.costs[limit.cost])
      let isWhole = down * unit == step.costs[limit.cost]
      return Self.isUpper(limit) && !isWhole ? down + 1 : down
    }
    let least = -floor(-limit.totals.lowerBound)
    let greatest = floor(limit.totals.upperBound)
    // Rounded up, a total of q units lies above (q − layers) × unit.
    let isOpen = limit.totals.lowerBound <= -AdditiveCost.limit
    let lower = Self.isUpper(limit) && !isOpen ? least + walk.layers.count : least
    guard lower <= greatest else { return nil }
    return PathTable(rounded, cost: walk.costs.count, range: lower...greatest, limit: entries)
  }

  private func floor(_ number: Int) -> Int {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: unit)
    return remainder < 0 ? quotient - 1 : quotient
  }

  private static func isUpper(_ limit: WalkLimit) -> Bool {
    limit.totals.upperBound < AdditiveCost.limit
  }
}
