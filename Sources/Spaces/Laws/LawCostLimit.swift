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
  /// The limits on single costs that this law means, perhaps among other things.
  package var costLimits: [LawCostLimit] { parts.flatMap(\.costLimits) }
}

extension LawPart {
  /// The limits on one cost that say the same as this condition; empty if it is anything else than
  /// a cost compared with a number.
  ///
  /// Costs are whole numbers, so that `macs < 100` means at most 99.
  package var costLimits: [LawCostLimit] {
    switch condition {
    case .comparison(let sign, let first, let second): Self.limits(sign, first, second)
    case .not(.comparison(let sign, let first, let second)):
      Self.limits(sign.opposite, first, second)
    default: []
    }
  }

  private static func limits(
    _ sign: LawCondition.Comparison, _ left: LawExpression, _ right: LawExpression
  ) -> [LawCostLimit] {
    let (name, other, comparison) =
      switch (left, right) {
      case (.name(let name), _): (name, right, sign)
      case (_, .name(let name)): (name, left, sign.mirrored)
      default: ("", right, sign)
      }
    guard Law.costs.contains(name), let number = other.constant, number.isFinite else { return [] }
    func limit(_ isUpper: Bool, _ limit: Double) -> LawCostLimit {
      LawCostLimit(cost: name, isUpper: isUpper, limit: limit)
    }
    return switch comparison {
    case .less: [limit(true, number.rounded(.up) - 1)]
    case .atMost: [limit(true, number)]
    case .equal: [limit(true, number), limit(false, number)]
    case .unequal: []
    case .atLeast: [limit(false, number)]
    case .more: [limit(false, number.rounded(.down) + 1)]
    }
  }
}

extension LawCondition.Comparison {
  /// The comparison with its sides exchanged.
  fileprivate var mirrored: Self {
    switch self {
    case .less: .more
    case .atMost: .atLeast
    case .equal, .unequal: self
    case .atLeast: .atMost
    case .more: .less
    }
  }

  /// The comparison of finite numbers that holds where this one does not.
  fileprivate var opposite: Self {
    switch self {
    case .less: .atLeast
    case .atMost: .more
    case .equal: .unequal
    case .unequal: .equal
    case .atLeast: .less
    case .more: .atMost
    }
  }
}
