/// A way from a state of one layer of a lattice to a state of the next.
package struct LatticePassage: Sendable {
  /// The state that it leaves, from 0.
  package let origin: Int
  /// The state that it reaches, from 0.
  package let target: Int
  /// What it decides.
  package let choices: [WalkChoice]
  /// The block that runs on the way, as an index into `Lattice.blocks`; nil if none does.
  package let block: Int?
}

/// All passages between two layers of states.
package struct LatticeLayer: Sendable {
  /// The passages, those of one origin side by side.
  package let passages: [LatticePassage]
  /// How many states there are behind the layer.
  package let targets: Int
  /// Whether nothing is decided here, so that each state leads to one other, within the stage of
  /// the layer before it.
  let isForced: Bool
}
