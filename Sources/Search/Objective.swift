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
