/// A way from a state of one layer of a walk to a state of the next: what it decides and what it costs.
public struct WalkStep: Hashable, Sendable {
  /// The state that it leaves.
  public let origin: Int
  /// The state that it reaches.
  public let target: Int
  /// What it decides.
  public let choices: [WalkChoice]
  /// What it adds to each cost of the walk.
  public let costs: [Int]

  /// A step between two states.
  public init(origin: Int, target: Int, choices: [WalkChoice], costs: [Int]) {
    self.origin = origin
    self.target = target
    self.choices = choices
    self.costs = costs
  }
}
