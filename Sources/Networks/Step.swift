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

  init(key: Key, fragment: Graph, signal: Signal) {
    self.key = key
    self.fragment = fragment
    self.signal = signal
    var counted: Set<String> = []
    var cost = Cost.zero
    for node in fragment.nodes {
      cost.macs += node.macs
      cost.matchingMacs += node.matchingMacs
      // A weight that another node makes counts as what is made, not as what it is made of.
      if node.operation.definition.makesWeight { continue }
      if let source = fragment.weightSource(of: node) {
        cost.parameters += fragment.shape(of: source).count
      }
      for slice in node.parameters where counted.insert(slice.name).inserted {
        cost.parameters += slice.count
      }
    }
    self.cost = cost
  }
}
