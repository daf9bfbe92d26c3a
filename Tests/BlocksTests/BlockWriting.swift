import Blocks
import Graphs
import Spaces

/// One block written by itself.
struct BlockWriting {
  let nodes: [Node]
  let signal: Signal

  /// Writes `block` behind a square map of a side and channels.
  init(
    _ block: any Block.Type, side: Int, channels: Int, _ picks: [String: GeneValue],
    depth: Int = 1, options: SpaceOptions = SpaceOptions(), widths: [Int] = [],
    choices: [String: [GeneValue]] = [:]
  ) throws {
    let incoming = Signal(height: side, width: side, channels: channels)
    var builder = GraphBuilder(input: incoming.shape)
    let position = Position(
      index: 0, depth: depth, classes: 7, options: options, widths: widths, choices: choices)
    let result = try block.write(
      into: &builder, flow: .inputs(of: incoming), picks: Picks(picks), position: position)
    nodes = builder.nodes
    signal = result.signal
    outputShape = builder.shape(of: result.value)
  }

  /// The shape of what leaves the block.
  let outputShape: Shape

  var names: [String] { nodes.map(\.name) }

  func node(_ name: String) -> Node? { nodes.first { $0.name == name } }

  /// Shape of what a node makes.
  func shape(_ name: String) -> Shape? { node(name)?.outputs[0] }

  /// The parameter of a name.
  func slice(_ name: String) -> ParameterSlice? {
    nodes.flatMap(\.parameters).first { $0.name == name }
  }
}
