import Errors
import Foundation

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

/// On which side of its limit a bounded metric must stay.
package enum Relation: String, Sendable, CaseIterable {
  /// The metric may reach the limit, not exceed it.
  case atMost = "<="
  /// The metric may fall to the limit, not below it.
  case atLeast = ">="
}

extension Bound {
  /// A bound in words, such as `latency <= 2.5`; nil if the text is none.
  package init?(_ text: String) {
    for relation in Relation.allCases {
      // Behind the last sign stands a number, in which there is none.
      guard let sign = text.range(of: relation.rawValue, options: [.backwards, .literal]) else {
        continue
      }
      let metric = text[..<sign.lowerBound].trimmingCharacters(in: .whitespaces)
      guard Metric.isName(metric),
        let limit = Double(text[sign.upperBound...].trimmingCharacters(in: .whitespaces)),
        limit.isFinite
      else { continue }
      self.init(metric: metric, relation: relation, limit: limit)
      return
    }
    return nil
  }

  /// Why the limit cannot be meant, as the metric has no such value; nil if it can.
  package var objection: String? {
    Metric.objection(to: limit, of: metric).map { "'\(text)' cannot be meant: \($0)" }
  }

  /// The bound in words.
  package var text: String {
    "\(metric) \(relation.rawValue) \(Int(exactly: limit).map { "\($0)" } ?? "\(limit)")"
  }

  /// For people: with commas between the thousands of whole numbers.
  package var words: String {
    "\(metric) \(relation.rawValue) \(Int(exactly: limit).map(\.grouped) ?? "\(limit)")"
  }
}
