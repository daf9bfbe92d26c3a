package import Graphs
package import Spaces

/// One block of a subnet as a fragment of a network, made once for every (place, signal, picks)
/// that can be reached.
package struct Step: Sendable {
  /// What a step depends on; all subnets in which it occurs share it.
  package struct Key: Hashable, Sendable {
    /// Index of the stage.
    package let stage: Int
    /// Index of the block in the stage.
    package let block: Int
    /// Number of blocks of the stage.
    package let depth: Int
    /// What reaches the block.
    package let signal: Signal
    /// What kind of block it is.
    package let kind: String
    /// What the genome says of it.
    package let picks: Picks
    /// What the genome says of the whole network, as far as the block reads it.
    package let network: Picks
  }

  /// What it depends on.
  package let key: Key
  /// Its nodes; the fragment's inputs and outputs are the values of the signals that reach it and
  /// leave it.
  package let fragment: Graph
  /// What leaves the block.
  package let signal: Signal
  /// Its share of the network's cost.
  package let cost: Cost

  /// A step.
  init(key: Key, fragment: Graph, signal: Signal, cost: Cost) {
    self.key = key
    self.fragment = fragment
    self.signal = signal
    self.cost = cost
  }

  /// The same block written otherwise, at the same cost.
  func with(fragment: Graph) -> Step {
    Step(key: key, fragment: fragment, signal: signal, cost: cost)
  }
}
