public import Graphs
public import Spaces

/// A kind of block that search spaces can name.
///
/// One file each; the roster lists them.
///
/// A block is a pure function: it sees its picks, the incoming signal and its place, and answers with nodes and the outgoing signal.
public protocol Block: SendableMetatype {
  /// Its name and genes.
  static var declaration: BlockDeclaration { get }

  /// Writes the block's nodes behind `input`, whose shape is that of `signal`.
  ///
  /// - Returns: the value that leaves the block and what is known of it.
  static func write(
    into builder: inout GraphBuilder, input: Value, signal: Signal, picks: Picks,
    position: Position
  ) throws(BlockError) -> (output: Value, signal: Signal)
}
