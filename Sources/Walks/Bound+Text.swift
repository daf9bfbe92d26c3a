import Errors
import Foundation

extension Bound {
  /// A bound in words, such as `latency <= 2.5`; nil if the text is none.
  package init?(_ text: String) {
    for relation in Relation.allCases {
      let sides = text.components(separatedBy: relation.rawValue)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard sides.count == 2, Metric.isName(sides[0]),
        let limit = Double(sides[1]), limit.isFinite
      else { continue }
      self.init(metric: sides[0], relation: relation, limit: limit)
      return
    }
    return nil
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
