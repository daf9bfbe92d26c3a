package import Errors
import Search
package import Walks

/// Why no subnet keeps the bounds, found before anything runs.
package enum FeasibilityError: UserError, Equatable {
  /// Even the extreme subnet does not reach a bound; `share` says where most of the least cost is
  /// spent.
  case unreachable(space: String, bound: Bound, nearest: String, share: String?)
  /// Totals lie on either side of the bounds on one metric, none between them.
  case gap(space: String, bounds: [Bound], below: String?, above: String?)
  /// Each of two bounds can be kept, both together cannot; `nearest` is the best of the second
  /// metric within the first bound.
  case exclusive(space: String, first: Bound, second: Bound, nearest: String)
  /// Laws between slots leave no path.
  case nothingLawful(space: String)

  /// The space and the bounds do not fit each other.
  package var category: ErrorCategory { .data }
}

extension FeasibilityError {
  /// The sentence for the user.
  package var description: String {
    switch self {
    case .unreachable(let space, let bound, let nearest, let share):
      switch bound.relation {
      case .atMost:
        """
        No subnet of '\(space)' has \(bound.words): the smallest has \(nearest). Relax the bound to at least that\
        \(share.map { ", or give the space smaller choices: most is spent in \($0)" } ?? "").
        """
      case .atLeast:
        """
        No subnet of '\(space)' has \(bound.words): the largest has \(nearest). Relax the bound to at most that, \
        or give the space larger choices.
        """
      }
    case .gap(let space, let bounds, let below, let above):
      """
      No subnet of '\(space)' has \(Self.list(bounds)): \(Self.nearest([below, above].compactMap { $0 })). \
      Relax one of the bounds.
      """
    case .exclusive(let space, let first, let second, let nearest):
      """
      No subnet of '\(space)' has \(Self.list([first, second])): with \(first.words) it has at \
      \(second.relation == .atMost ? "least" : "most") \(nearest) \(second.metric). Relax one of the bounds.
      """
    case .nothingLawful(let space):
      "No subnet of '\(space)' keeps the laws between its slots. Relax one of the laws."
    }
  }

  private static func nearest(_ totals: [String]) -> String {
    switch totals.count {
    case 0: "they exclude each other"
    case 1: "the nearest has \(totals[0])"
    default: "the nearest have \(totals.joined(separator: " and "))"
    }
  }

  private static func list(_ bounds: [Bound]) -> String {
    bounds.map(\.words).joined(separator: " and ")
  }
}
