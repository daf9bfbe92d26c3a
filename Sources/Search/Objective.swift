package import Walks

/// A metric that the search improves.
package struct Objective: Hashable, Sendable {
  /// The name under which an evaluation reports it.
  package let metric: String
  /// Which way it is better.
  package let direction: Direction

  /// An objective of a metric and its better direction.
  package init(metric: String, direction: Direction) {
    self.metric = metric
    self.direction = direction
  }

  /// The value with its sign turned so that less is better.
  package func cost(of value: Double) -> Double {
    switch direction {
    case .minimise: value
    case .maximise: 0 - value
    }
  }
}

extension Objective {
  /// An objective in words, such as `accuracy:max`; nil if the text is none.
  ///
  /// The last colon counts: `mAP@0.5:0.95:max` is the metric `mAP@0.5:0.95`.
  package init?(_ text: String) {
    let scalars = text.unicodeScalars
    guard let colon = scalars.lastIndex(of: ":"),
      let direction = Direction(rawValue: String(scalars[scalars.index(after: colon)...]))
    else { return nil }
    let metric = String(scalars[..<colon])
    guard Metric.isName(metric) else { return nil }
    self.init(metric: metric, direction: direction)
  }

  /// The objective in words.
  package var text: String { "\(metric):\(direction.rawValue)" }
}
