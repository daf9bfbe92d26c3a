/// What a feasible path keeps: the total of one cost lies in a range.
package struct WalkLimit: Hashable, Sendable {
  /// The index of the cost in `Walk.costs`.
  package let cost: Int
  /// The totals that are allowed.
  package let totals: ClosedRange<Int>

  /// A limit on a cost.
  package init(cost: Int, totals: ClosedRange<Int>) {
    self.cost = cost
    self.totals = totals
  }
}
