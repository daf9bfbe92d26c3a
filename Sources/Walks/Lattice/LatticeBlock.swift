package import Spaces

/// One block of a network, with all that it may depend on: its place, the signal that reaches it,
/// and what a genome says of it.
///
/// Subnets that have the same block share it.
package struct LatticeBlock<Signal: Hashable & Sendable>: Hashable, Sendable {
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

  /// A block at a place.
  package init(
    stage: Int, block: Int, depth: Int, signal: Signal, kind: String, picks: Picks, network: Picks
  ) {
    self.stage = stage
    self.block = block
    self.depth = depth
    self.signal = signal
    self.kind = kind
    self.picks = picks
    self.network = network
  }

  /// The same block behind another signal.
  func behind<Other: Hashable & Sendable>(_ signal: Other) -> LatticeBlock<Other> {
    LatticeBlock<Other>(
      stage: stage, block: block, depth: depth, signal: signal, kind: kind, picks: picks,
      network: network)
  }
}
