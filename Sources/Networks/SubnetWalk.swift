public import Spaces

/// The subnets of a supernet as paths through layers of states, one path for each canonical genome, with costs that add up.
///
/// A state holds the signal, the choices that several blocks of a stage share while the stage lasts, and the choices that a law
/// still relates to later ones. What depends on all of that is a passage: the slots decided, the blocks run, their costs.
public struct SubnetWalk: Sendable {
  /// A way from a state of one layer to a state of the next.
  public struct Passage: Sendable {
    /// The state that it leaves, from 0.
    public let origin: Int
    /// The state that it reaches, from 0.
    public let target: Int
    /// What it decides.
    public let choices: [(slot: Int, choice: Int)]
    /// What its blocks cost together.
    public let costs: [Int]
  }

  /// The passages of each layer; the first layer starts at state 0.
  public let layers: [[Passage]]
  /// The walk through all subnets of a supernet, `count` costs for each step.
  public init(_ supernet: Supernet, count: Int, costs: (Step) -> [Int]) {
    var builder = SubnetWalkBuilder(
      supernet: supernet, memory: LawMemory(supernet.space),
      costs: Array(repeating: 0, count: count))
    builder.chooseResolution()
    for stage in supernet.space.stages.indices { builder.walk(stage: stage, costs: costs) }
    layers = builder.layers
  }

  /// The laws of a space that no path breaks; others relate too many slots, or costs.
  public static func laws(of space: Space) -> [Law] { LawMemory(space).laws }
}
