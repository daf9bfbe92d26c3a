package import Graphs
package import Spaces

/// A kind of block that search spaces can name.
///
/// One file each; the roster lists them.
///
/// A block is a pure function: it sees its picks, what flows into it and its place, and answers
/// with nodes and what flows out.
package protocol Block: SendableMetatype {
  /// Its name and genes.
  static var declaration: BlockDeclaration { get }

  /// Writes the block's nodes behind what flows into it, and answers with what flows out.
  static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow
}
