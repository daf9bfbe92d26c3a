/// A limit that a metric of a feasible candidate keeps.
package struct Bound: Hashable, Sendable {
  /// The name under which an evaluation reports the metric.
  package let metric: String
  /// The side of the limit that is allowed.
  package let relation: Relation
  /// The limit itself, which is still allowed.
  package let limit: Double

  /// A bound on a metric.
  package init(metric: String, relation: Relation, limit: Double) {
    self.metric = metric
    self.relation = relation
    self.limit = limit
  }

  /// How far a value lies beyond the limit, as a share of the limit's magnitude; 0 inside.
  ///
  /// The share makes violations of metrics in different units comparable; a limit of 0 counts as
  /// magnitude 1.
  package func violation(of value: Double) -> Double {
    let excess =
      switch relation {
      case .atMost: value - limit
      case .atLeast: limit - value
      }
    return max(0, excess) / (limit == 0 ? 1 : abs(limit))
  }
}
