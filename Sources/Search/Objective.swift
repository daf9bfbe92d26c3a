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
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, Metric.isName(parts[0]), let direction = Direction(rawValue: parts[1])
    else { return nil }
    self.init(metric: parts[0], direction: direction)
  }

  /// The objective in words.
  package var text: String { "\(metric):\(direction.rawValue)" }
}
