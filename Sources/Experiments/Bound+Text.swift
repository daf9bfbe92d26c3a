import Errors
import Foundation
public import Search

extension Bound {
  /// A bound as it stands in an experiment, such as `latency <= 2.5`; nil if the text is none.
  public init?(_ text: String) {
    for relation in Relation.allCases {
      let sides = text.components(separatedBy: relation.rawValue)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard sides.count == 2, let metric = Metric(rawValue: sides[0]),
        let limit = Double(sides[1]), limit.isFinite
      else { continue }
      self.init(metric: metric.rawValue, relation: relation, limit: limit)
      return
    }
    return nil
  }

  /// As it stands in an experiment.
  var text: String {
    "\(metric) \(relation.rawValue) \(Int(exactly: limit).map { "\($0)" } ?? "\(limit)")"
  }

  /// For people: with commas between the thousands of whole numbers.
  public var words: String {
    "\(metric) \(relation.rawValue) \(Int(exactly: limit).map(\.grouped) ?? "\(limit)")"
  }
}
