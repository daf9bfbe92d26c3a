package import Graphs
package import Spaces
import Walks

/// One block of a subnet as a fragment of a network, made once for every (place, signal, picks)
/// that can be reached.
package struct BlockInstance: Sendable {
  /// What an instance depends on; all subnets in which it occurs share it.
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

  /// An instance.
  init(key: Key, fragment: Graph, signal: Signal, cost: Cost) {
    self.key = key
    self.fragment = fragment
    self.signal = signal
    self.cost = cost
  }

  /// The same block written otherwise, at the same cost.
  func with(fragment: Graph) -> BlockInstance {
    BlockInstance(key: key, fragment: fragment, signal: signal, cost: cost)
  }
}

extension BlockInstance.Key {
  /// What a block of the lattice depends on.
  init(_ block: LatticeBlock<Signal>) {
    self.init(
      stage: block.stage, block: block.block, depth: block.depth, signal: block.signal,
      kind: block.kind, picks: block.picks, network: block.network)
  }
}
