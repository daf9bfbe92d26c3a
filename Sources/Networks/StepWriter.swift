import Blocks
import Graphs
import Spaces

/// Writes the fragment of one step.
struct StepWriter: Sendable {
  let space: Space

  func write(_ key: Step.Key) throws(NetworkError) -> Step {
    let stage = space.stages[key.stage]
    let kind = stage.blocks[key.block].kind
    guard let block = Roster.block(named: kind) else {
      throw .unknownBlock(space: space.name, kind: kind)
    }
    var builder = GraphBuilder(input: key.signal.shape)
    let position = Position(
      index: key.block, depth: key.depth, classes: space.classes, options: space.options)
    do {
      let result = try builder.scope("\(stage.name).\(key.block)") {
        (builder: inout GraphBuilder) throws(BlockError) in
        try block.write(
          into: &builder, input: .input, signal: key.signal, picks: key.picks, position: position)
      }
      return Step(key: key, fragment: builder.graph(output: result.output), signal: result.signal)
    } catch {
      throw .unbuildable(
        space: space.name, stage: stage.name, block: key.block, kind: kind, reason: error)
    }
  }
}
