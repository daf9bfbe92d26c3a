import Blocks
import Graphs
import Spaces

/// Writes the fragment of one step.
struct StepWriter: Sendable {
  let space: Space
  /// For each stage, the channels that its blocks have in any subnet.
  private let widths: [[Int]]
  private let blocks: [any Block.Type]

  init(space: Space, blocks: [any Block.Type]) {
    self.space = space
    self.blocks = blocks
    var widths: [[Int]] = []
    for stage in space.stages {
      let genes = stage.blocks.flatMap(\.kinds).compactMap { $0.genes["width"] }
      let own = genes.flatMap(space.values).compactMap { $0.number.map { Int($0) } }
      // A stage whose first block may keep its width has those of the stage before.
      let keeps = stage.blocks[0].kinds.contains { $0.genes["width"] == nil }
      widths.append(Set(own + (keeps ? widths.last ?? [] : [])).sorted())
    }
    self.widths = widths
  }

  func write(_ key: Step.Key) throws(NetworkError) -> Step {
    let stage = space.stages[key.stage]
    let kind = key.kind
    guard let block = blocks.first(where: { $0.declaration.name == kind }),
      let plan = stage.blocks[key.block].kinds.first(where: { $0.name == kind })
    else { throw .unknownBlock(space: space.name, kind: kind) }
    var builder = GraphBuilder(inputs: key.signal.shapes)
    let position = Position(
      index: key.block, depth: key.depth, classes: space.classes, options: space.options,
      widths: widths[key.stage], choices: plan.genes.mapValues(space.values),
      network: key.network)
    let result: Flow
    do {
      result = try builder.scope("\(stage.name).\(key.block)") {
        (builder: inout GraphBuilder) throws(BlockError) in
        try block.write(
          into: &builder, flow: .inputs(of: key.signal), picks: key.picks, position: position)
      }
    } catch {
      throw .unbuildable(
        space: space.name, stage: stage.name, block: key.block, kind: kind, reason: error)
    }
    guard builder.nodes.allSatisfy(Self.isCountable) else { throw tooLarge(key) }
    return Step(
      key: key, fragment: builder.graph(outputs: result.values), signal: result.signal)
  }

  /// The error for a step with which a network is too large.
  func tooLarge(_ key: Step.Key) -> NetworkError {
    let stage = space.stages[key.stage]
    return .tooLarge(
      space: space.name, stage: stage.name, block: key.block, kind: key.kind)
  }

  /// Whether no number of a node is above the limit, so that a step's sums are exact.
  private static func isCountable(_ node: Node) -> Bool {
    let counts =
      [node.macs, node.matchingMacs] + node.outputs.map(\.count) + node.parameters.map(\.count)
    return counts.allSatisfy { $0 <= Cost.limit }
  }
}
