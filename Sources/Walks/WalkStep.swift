/// A way from a state of one layer of a walk to a state of the next: what it decides and what it
/// costs.
package struct WalkStep: Hashable, Sendable {
  /// The state that it leaves.
  package let origin: Int
  /// The state that it reaches.
  package let target: Int
  /// What it decides.
  package let choices: [WalkChoice]
  /// What it adds to each cost of the walk.
  package let costs: [Int]

  /// A step between two states.
  package init(origin: Int, target: Int, choices: [WalkChoice], costs: [Int]) {
    self.origin = origin
    self.target = target
    self.choices = choices
    self.costs = costs
  }
}
