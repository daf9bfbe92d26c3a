package import Graphs
package import Spaces

/// The sandwich block of EfficientViT (Liu et al., 2023): [H, W, C] → [H, W, C].
///
/// `feedForwards` times a depthwise convolution and a feed-forward network, one windowed attention,
/// and as many feed-forward networks again, each with a residual. Heads, key and value width,
/// windows and the kernels of the queries are those of cascaded group attention; the paper's
/// ablations (no cascade, plain attention, no depthwise convolution, layer norm) are choices. The
/// last norm of a residual starts as the space says.
package enum EfficientViTBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "efficientvit-block",
    summary: "Windowed cascaded group attention between feed-forward networks (EfficientViT).",
    flow: "map [H, W, C] → map [H, W, C]; C is a multiple of heads",
    source: "EfficientViT (Liu et al., 2023)",
    genes: CascadedGroupAttention.genes + SandwichFeedForward.genes + [
      GeneDeclaration(
        "feedForwards", .integer(1...8), fallback: .integer(1),
        summary: "feed-forward networks on each side of the attention"),
      SandwichNormalization.gene, .activation(.relu),
    ])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    var x = try flow.map()
    let gain: Float = position.options.lastNormGain == .zero ? 0 : 1
    let feedForward = try SandwichFeedForward(picks, depthwiseGain: gain, lastGain: gain)
    let attention = try CascadedGroupAttention(picks, signal: flow.signal, lastGain: gain)
    let count = try picks.required("feedForwards")
    for index in 0..<count { x = feedForward.write(into: &builder, "before\(index)", x) }
    let mixed = builder.scope("attention") { attention.write(into: &$0, x) }
    x = builder.sum("attentionSum", x, mixed)
    for index in 0..<count { x = feedForward.write(into: &builder, "after\(index)", x) }
    return Flow(x, flow.signal)
  }
}
