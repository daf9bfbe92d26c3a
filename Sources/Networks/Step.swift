public import Graphs
public import Spaces

/// One block of a subnet as a fragment of a network, made once for every (place, signal, picks) that can be reached.
public struct Step: Sendable {
  /// What a step depends on; all subnets in which it occurs share it.
  public struct Key: Hashable, Sendable {
    /// Index of the stage.
    public let stage: Int
    /// Index of the block in the stage.
    public let block: Int
    /// Number of blocks of the stage.
    public let depth: Int
    /// What reaches the block.
    public let signal: Signal
    /// What kind of block it is.
    public let kind: String
    /// What the genome says of it.
    public let picks: Picks
    /// What the genome says of the whole network, as far as the block reads it.
    public let network: Picks
  }

  /// What it depends on.
  public let key: Key
  /// Its nodes; the fragment's inputs and outputs are the values of the signals that reach it and leave it.
  public let fragment: Graph
  /// What leaves the block.
  public let signal: Signal
  /// Its share of the network's cost.
  public let cost: Cost

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
