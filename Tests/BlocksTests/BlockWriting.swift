import Blocks
import Graphs
import Spaces

/// One block written by itself.
struct BlockWriting {
  let nodes: [Node]
  let signal: Signal
  /// The shape of what leaves the block.
  let outputShape: Shape

  /// Writes `block` behind a square map of a side and channels.
  init(
    _ block: any Block.Type, side: Int, channels: Int, _ picks: [String: GeneValue],
    depth: Int = 1, options: SpaceOptions = SpaceOptions(), widths: [Int] = [],
    choices: [String: [GeneValue]] = [:]
  ) throws {
    let position = Position(
      index: 0, depth: depth, classes: 7, options: options, widths: widths, choices: choices)
    try self.init(
      block, behind: Signal(height: side, width: side, channels: channels), picks, position)
  }

  /// Writes `block` behind a signal.
  init(
    _ block: any Block.Type, behind incoming: Signal, _ picks: [String: GeneValue],
    _ position: Position
  ) throws {
    var builder = GraphBuilder(inputs: incoming.shapes)
    let result = try block.write(
      into: &builder, flow: .inputs(of: incoming), picks: Picks(picks), position: position)
    nodes = builder.nodes
    signal = result.signal
    outputShape = builder.shape(of: result.value)
  }

  var names: [String] { nodes.map(\.name) }

  func node(_ name: String) -> Node? { nodes.first { $0.name == name } }

  /// Shape of what a node makes.
  func shape(_ name: String) -> Shape? { node(name)?.outputs[0] }

  /// The parameter of a name.
  func slice(_ name: String) -> ParameterSlice? {
    nodes.flatMap(\.parameters).first { $0.name == name }
  }

  /// The names of the nodes that a node reads; "input" and its number for what flows into the
  /// block.
  func reads(_ name: String) -> [String]? {
    node(name)?.inputs.map { $0.node < 0 ? "input \($0.output)" : nodes[$0.node].name }
  }
}
