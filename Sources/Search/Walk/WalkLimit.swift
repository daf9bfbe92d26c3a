/// What a feasible path keeps: the total of one cost lies in a range.
public struct WalkLimit: Hashable, Sendable {
  /// The index of the cost in `Walk.costs`.
  public let cost: Int
  /// The totals that are allowed.
  public let totals: ClosedRange<Int>

  /// A limit on a cost.
  public init(cost: Int, totals: ClosedRange<Int>) {
    self.cost = cost
    self.totals = totals
  }
}
