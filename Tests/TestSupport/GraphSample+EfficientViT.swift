import Blocks
import Graphs
import Spaces

extension GraphSample {
  /// Cascaded group attention in windows that do not divide the map.
  static let efficientViTCascade = efficientViT(
    "cascade in windows", input: .map(5, 6, 4),
    ["window": .integer(3), "kernels": .list([.integer(3), .integer(5)])])

  /// The paper's ablations at once.
  static let efficientViTPlain = efficientViT(
    "layer norms, plain attention", input: .map(4, 4, 6),
    [
      "window": .integer(4), "attention": .text("plain"), "valueWidth": .integer(5),
      "normalization": .text("layer"), "feedForwards": .integer(2), "depthwise": .flag(false),
    ])

  /// A sandwich block, a subsampling and another block of EfficientViT, whose last norms start at
  /// one.
  private static func efficientViT(
    _ description: String, input: Shape, _ genes: [String: GeneValue]
  ) -> GraphSample {
    GraphSample("EfficientViT, \(description)", input: input) { builder in
      do {
        return try efficientViT(&builder, input: input, genes)
      } catch {
        preconditionFailure("\(error)")
      }
    }
  }

  private static func efficientViT(
    _ builder: inout GraphBuilder, input: Shape, _ genes: [String: GeneValue]
  ) throws(BlockError) -> Value {
    let position = Position(
      index: 0, depth: 1, classes: 3, options: SpaceOptions(lastNormGain: .one))
    let fixed: [String: GeneValue] = [
      "width": .integer(8), "expansion": .integer(2), "heads": .integer(2),
      "keyWidth": .integer(3), "mlpRatio": .integer(1), "feedForwards": .integer(1),
      "depthwise": .flag(true), "activation": .text("swish"),
    ]
    let picks = Picks(fixed.merging(genes) { $1 })
    var flow = Flow.inputs(
      of: Signal(
        height: input.extents[0], width: input.extents[1], channels: input.extents[2]))
    let blocks: [(String, any Block.Type)] = [
      ("first", EfficientViTBlock.self), ("subsample", EfficientViTSubsampleBlock.self),
      ("second", EfficientViTBlock.self),
    ]
    for (name, block) in blocks {
      flow = try builder.scope(name) { (builder: inout GraphBuilder) throws(BlockError) in
        try block.write(into: &builder, flow: flow, picks: picks, position: position)
      }
    }
    return flow.value
  }
}
