/// A limit that a law sets to one cost, such as `macs <= 800e6`.
package struct LawCostLimit: Hashable, Sendable {
  /// The name of the cost.
  package let cost: String
  /// Whether the cost stays at or below the limit; else at or above it.
  package let isUpper: Bool
  /// The limit itself, which is still allowed.
  package let limit: Double
}

extension Law {
  /// The limits on one cost that this law means; empty if it is anything else than a cost compared
  /// with a number.
  ///
  /// Costs are whole numbers, so that `macs < 100` means at most 99.
  package var costLimits: [LawCostLimit] {
    let (name, number, comparison): (String, Double, Comparison)
    switch (left, right) {
    case (.name(let cost), let other):
      guard let value = other.value({ _ in nil }) else { return [] }
      (name, number, comparison) = (cost, value, self.comparison)
    case (let other, .name(let cost)):
      guard let value = other.value({ _ in nil }) else { return [] }
      (name, number, comparison) = (cost, value, self.comparison.mirrored)
    default: return []
    }
    guard Law.costs.contains(name) else { return [] }
    func limit(_ isUpper: Bool, _ limit: Double) -> LawCostLimit {
      LawCostLimit(cost: name, isUpper: isUpper, limit: limit)
    }
    return switch comparison {
    case .less: [limit(true, number.rounded(.up) - 1)]
    case .atMost: [limit(true, number)]
    case .equal: [limit(true, number), limit(false, number)]
    case .atLeast: [limit(false, number)]
    case .more: [limit(false, number.rounded(.down) + 1)]
    }
  }
}

extension Law.Comparison {
  /// The comparison with its sides exchanged.
  fileprivate var mirrored: Self {
    switch self {
    case .less: .more
    case .atMost: .atLeast
    case .equal: .equal
    case .atLeast: .atMost
    case .more: .less
    }
  }
}
