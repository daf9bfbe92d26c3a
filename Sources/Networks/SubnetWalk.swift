package import Spaces

/// The subnets of a supernet as paths through layers of states, one path for each canonical genome,
/// with costs that add up.
///
/// A state holds the signal, the choices that several blocks of a stage share while the stage
/// lasts, and the choices that a law still relates to later ones. What depends on all of that is a
/// passage: the slots decided, the blocks run, their costs.
package struct SubnetWalk: Sendable {
  /// A way from a state of one layer to a state of the next.
  package struct Passage: Sendable {
    /// The state that it leaves, from 0.
    package let origin: Int
    /// The state that it reaches, from 0.
    package let target: Int
    /// What it decides.
    package let choices: [(slot: Int, choice: Int)]
    /// What its blocks cost together.
    package let costs: [Int]
  }

  /// The passages of each layer; the first layer starts at state 0.
  package let layers: [[Passage]]
  /// The walk through all subnets of a supernet, `count` costs for each step.
  package init(_ supernet: Supernet, count: Int, costs: (Step) -> [Int]) {
    var builder = SubnetWalkBuilder(
      supernet: supernet, memory: LawMemory(supernet.space),
      costs: Array(repeating: 0, count: count))
    builder.chooseResolution()
    for stage in supernet.space.stages.indices { builder.walk(stage: stage, costs: costs) }
    layers = builder.layers
  }

  /// The laws of a space that no path breaks; others relate too many slots, or costs.
  package static func laws(of space: Space) -> [Law] { LawMemory(space).laws }
}
