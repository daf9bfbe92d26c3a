import Blocks
import Graphs
import Spaces

extension GraphSample {
  /// A block, a downsample and another block of LeViT, whose last norms start at one.
  static func levit(_ description: String, input: Shape, heads: Int) -> GraphSample {
    GraphSample("LeViT, \(description)", input: input) { builder in
      do {
        return try levit(&builder, input: input, heads: heads)
      } catch {
        preconditionFailure("\(error)")
      }
    }
  }

  private static func levit(
    _ builder: inout GraphBuilder, input: Shape, heads: Int
  ) throws(BlockError) -> Value {
    var flow = Flow.inputs(
      of: Signal(
        height: input.extents[0], width: input.extents[1], channels: input.extents[2]))
    let position = Position(
      index: 0, depth: 1, classes: 3, options: SpaceOptions(lastNormGain: .one))
    let genes: [String: GeneValue] = [
      "width": .integer(9), "heads": .integer(heads), "headWidth": .integer(3),
      "valueRatio": .integer(2), "mlpRatio": .real(1.5), "stride": .integer(2),
      "activation": .text("hswish"),
    ]
    let blocks: [(String, any Block.Type)] = [
      ("first", LeViTBlock.self), ("downsample", LeViTDownsampleBlock.self),
      ("second", LeViTBlock.self),
    ]
    for (name, block) in blocks {
      flow = try builder.scope(name) { (builder: inout GraphBuilder) throws(BlockError) in
        try block.write(into: &builder, flow: flow, picks: Picks(genes), position: position)
      }
    }
    return flow.value
  }
}
