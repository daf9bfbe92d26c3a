package import Graphs
package import Spaces

/// The transformer block of LeViT (Graham et al., 2021): [H, W, C] → [H, W, C].
///
/// x + attention(x), then x + mlp(x). Attention has A heads whose keys have D and whose values
/// `valueRatio` · D channels, free of C, and a bias for each distance of rows and columns; the MLP
/// has `mlpRatio` · C hidden channels. Batch norms follow all linear maps, and those at the ends of
/// the branches start as the space says.
package enum LeViTBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "levit-block",
    summary: "Attention with position biases by distance and an MLP, batch norms (LeViT).",
    flow: "map [H, W, C] → map [H, W, C]",
    source: "LeViT (Graham et al., 2021)",
    genes: [
      GeneDeclaration("heads", .integer(1...1024), summary: "heads of attention"),
      .levitHeadWidth,
      GeneDeclaration(
        "valueRatio", .integer(1...64), fallback: .integer(2),
        summary: "value channels of a head over its key channels"),
      .levitMLPRatio,
      .activation(.hswish),
    ])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    let (input, signal) = (try flow.map(), flow.signal)
    let gain: Float = position.options.lastNormGain == .zero ? 0 : 1
    let attention = GridAttention(
      heads: try picks.required("heads"), headWidth: try picks.required("headWidth"),
      valueRatio: try picks.required("valueRatio"), stride: 1, activation: picks.activation)
    var x = builder.scope("attention") { builder in
      attention.write(into: &builder, input, channels: signal.channels, gain: gain)
    }
    x = builder.sum("attentionSum", input, x)
    return Flow(builder.linearNormMLP(x, picks, gain: gain), signal)
  }
}

/// Genes of both blocks of LeViT.
extension GeneDeclaration {
  /// Channels of a head.
  static let levitHeadWidth = GeneDeclaration(
    "headWidth", .integer(1...1024), fallback: .integer(16),
    summary: "query and key channels of a head")

  /// Hidden channels of the MLP.
  static let levitMLPRatio = GeneDeclaration(
    "mlpRatio", .real(0.125...16), fallback: .real(2),
    summary: "hidden channels of the MLP over channels")
}
