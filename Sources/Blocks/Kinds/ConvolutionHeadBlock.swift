package import Graphs
package import Spaces

/// The head of MobileNetV2 and EfficientNet: [H, W, C] → [1, 1, N] logits.
///
/// Features by a 1×1 convolution with batch norm and activation at every position, global average
/// pool, classifier.
package enum ConvolutionHeadBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "convolution-head",
    summary: "Features at every position, global average pool, classifier.",
    flow: "map [H, W, C] → logits",
    source: "MobileNetV2 (Sandler et al., 2018), EfficientNet (Tan and Le, 2019)",
    genes: [
      GeneDeclaration("width", .integer(1...65536), summary: "features before the classifier"),
      .activation,
    ])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    let input = try flow.headMap()
    var x = builder.linear("project", input, channels: try picks.required("width"), bias: false)
    x = builder.batchNorm("projectNorm", x)
    x = builder.activation("projectActivation", x, picks.activation)
    x = builder.add("pool", .globalPool(GlobalPool()), [x])
    x = builder.linear("classifier", x, channels: position.classes, bias: true)
    return builder.flow(of: x)
  }
}
