package import Graphs
package import Spaces

/// The head of MobileNetV3 and NASViT: [H, W, C] → [1, 1, N] logits.
///
/// Expansion 1×1 with batch norm and activation, global average pool, projection without norm,
/// activation, classifier.
package enum ClassificationHeadBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "classification-head",
    summary: "Expansion, global average pool, features, classifier.",
    flow: "map [H, W, C] → logits",
    source: "MobileNetV3 (Howard et al., 2019), NASViT (Gong et al., 2022)",
    genes: [
      GeneDeclaration("width", .integer(1...65536), summary: "features before the classifier"),
      GeneDeclaration(
        "expansion", .integer(1...64), summary: "inner width over incoming width"),
      .activation,
    ])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    let (input, signal) = (try flow.headMap(), flow.signal)
    let inner = Channels.divisible(signal.channels * (try picks.required("expansion")))
    var x = builder.linear("expand", input, channels: inner, bias: false)
    x = builder.batchNorm("expandNorm", x)
    x = builder.activation("expandActivation", x, picks.activation)
    x = builder.add("pool", .globalPool(GlobalPool()), [x])
    x = builder.linear("project", x, channels: try picks.required("width"), bias: false)
    x = builder.activation("projectActivation", x, picks.activation)
    x = builder.linear("classifier", x, channels: position.classes, bias: true)
    return builder.flow(of: x)
  }
}
