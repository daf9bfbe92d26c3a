package import Graphs
package import Spaces

/// What stands between two stages of LeViT (Graham et al., 2021): [H, W, Cin] → [⌈H/s⌉, ⌈W/s⌉, C].
///
/// Attention without a shortcut, whose queries are every s-th position in both directions: Cin/D
/// heads unless a number is given, values of `valueRatio` · D channels a head. Then x + mlp(x) with
/// `mlpRatio` · C hidden channels.
package enum LeViTDownsampleBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "levit-downsample",
    summary: "Attention from fewer positions to all, and an MLP, batch norms (LeViT).",
    flow: "map [H, W, C] → map [⌈H/stride⌉, ⌈W/stride⌉, width]",
    source: "LeViT (Graham et al., 2021)",
    genes: [
      GeneDeclaration("width", .integer(1...65536), summary: "output channels"),
      GeneDeclaration(
        "heads", .integer(1...1024), isOptional: true,
        summary: "heads of attention; without it incoming channels over headWidth"),
      .levitHeadWidth,
      GeneDeclaration(
        "valueRatio", .integer(1...64), fallback: .integer(4),
        summary: "value channels of a head over its key channels"),
      GeneDeclaration(
        "stride", .integer(1...8), fallback: .integer(2), shrinking: true,
        summary: "distance of the positions that stay"),
      .levitMLPRatio,
      .activation(.hswish),
    ])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    let (input, signal) = (try flow.map(), flow.signal)
    let headWidth = try picks.required("headWidth")
    let heads = picks.integer("heads")
    guard heads != nil || signal.channels % headWidth == 0 else {
      throw .indivisibleWidth(channels: signal.channels, headWidth: headWidth)
    }
    let width = try picks.required("width")
    let attention = GridAttention(
      heads: heads ?? signal.channels / headWidth, headWidth: headWidth,
      valueRatio: try picks.required("valueRatio"), stride: try picks.required("stride"),
      activation: picks.activation)
    var x = builder.scope("attention") { builder in
      attention.write(into: &builder, input, channels: width, gain: 1)
    }
    let gain: Float = position.options.lastNormGain == .zero ? 0 : 1
    x = builder.linearNormMLP(x, picks, gain: gain)
    return builder.flow(of: x)
  }
}
