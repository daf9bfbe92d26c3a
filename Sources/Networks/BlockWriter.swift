import Blocks
import Graphs
import Spaces

/// Writes the fragments of blocks.
struct BlockWriter: Sendable {
  /// What all instances of one kind of block at one position have in common.
  private struct Place: Sendable {
    let block: any Block.Type
    let scope: String
    /// For each gene, the values that it takes in any subnet.
    let choices: [String: [GeneValue]]
    /// Nodes of the last instance.
    var nodeCount = 0
  }

  let space: Space
  /// For each stage, the channels that its blocks have in any subnet.
  private let widths: [[Int]]
  /// By stage, block and kind.
  private var places: [[[String: Place]]]

  init(space: Space, blocks: [any Block.Type]) {
    self.space = space
    var widths: [[Int]] = []
    for stage in space.stages {
      let genes = stage.blocks.flatMap(\.kinds).compactMap { $0.genes["width"] }
      let own = genes.flatMap(space.values).compactMap { $0.number.map { Int($0) } }
      // A stage whose first block may keep its width has those of the stage before.
      let keeps = stage.blocks[0].kinds.contains { $0.genes["width"] == nil }
      widths.append(Set(own + (keeps ? widths.last ?? [] : [])).sorted())
    }
    self.widths = widths
    let known = Dictionary(
      blocks.map { ($0.declaration.name, $0) }, uniquingKeysWith: { first, _ in first })
    places = space.stages.map { stage in
      stage.blocks.enumerated().map { index, plan in
        var places: [String: Place] = [:]
        for kind in plan.kinds where places[kind.name] == nil {
          guard let block = known[kind.name] else { continue }
          places[kind.name] = Place(
            block: block, scope: "\(stage.name).\(index)",
            choices: kind.genes.mapValues(space.values))
        }
        return places
      }
    }
  }

  /// The instance of a block.
  mutating func write(_ key: BlockInstance.Key) throws(NetworkError) -> BlockInstance {
    guard let place = places[key.stage][key.block][key.kind] else {
      throw .unknownBlock(space: space.name, kind: key.kind)
    }
    var builder = GraphBuilder(inputs: key.signal.shapes, nodes: place.nodeCount)
    let position = Position(
      index: key.block, depth: key.depth, classes: space.classes, options: space.options,
      widths: widths[key.stage], choices: place.choices, network: key.network)
    let result: Flow
    do {
      result = try builder.scope(place.scope) {
        (builder: inout GraphBuilder) throws(BlockError) in
        try place.block.write(
          into: &builder, flow: .inputs(of: key.signal), picks: key.picks, position: position)
      }
    } catch {
      throw .unbuildable(
        space: space.name, stage: space.stages[key.stage].name, block: key.block, kind: key.kind,
        reason: error)
    }
    let fragment = builder.graph(outputs: result.values)
    guard let cost = Cost(of: fragment) else { throw tooLarge(key) }
    places[key.stage][key.block][key.kind]?.nodeCount = fragment.nodes.count
    return BlockInstance(key: key, fragment: fragment, signal: result.signal, cost: cost)
  }

  /// The error for a block with which a network is too large.
  func tooLarge(_ key: BlockInstance.Key) -> NetworkError {
    let stage = space.stages[key.stage]
    return .tooLarge(
      space: space.name, stage: stage.name, block: key.block, kind: key.kind)
  }
}
