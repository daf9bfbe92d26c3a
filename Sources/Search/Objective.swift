/// A metric that the search improves.
public struct Objective: Hashable, Sendable {
  /// The name under which an evaluation reports it.
  public let metric: String
  /// Which way it is better.
  public let direction: Direction

  /// An objective of a metric and its better direction.
  public init(metric: String, direction: Direction) {
    self.metric = metric
    self.direction = direction
  }

  /// The value with its sign turned so that less is better.
  public func cost(of value: Double) -> Double {
    switch direction {
    case .minimise: value
    case .maximise: 0 - value
    }
  }
}
