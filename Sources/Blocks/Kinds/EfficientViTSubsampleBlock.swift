package import Graphs
package import Spaces

/// The block between two stages of EfficientViT (Liu et al., 2023): [H, W, Cin] → [⌈H/2⌉, ⌈W/2⌉,
/// C].
///
/// Depthwise convolution and feed-forward network at the old width, an inverted residual without a
/// shortcut (expansion 1×1, depthwise 3×3 of stride 2, squeeze-excite with a sigmoid, projection
/// 1×1), depthwise convolution and feed-forward network at the new width.
package enum EfficientViTSubsampleBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "efficientvit-subsample",
    summary: "Half the grid by an inverted residual between feed-forward networks (EfficientViT).",
    flow: "map [H, W, C] → map [⌈H/2⌉, ⌈W/2⌉, width]",
    source: "EfficientViT (Liu et al., 2023)",
    genes: [
      GeneDeclaration("width", .integer(1...65536), summary: "output channels"),
      GeneDeclaration(
        "expansion", .integer(1...64), fallback: .integer(4),
        summary: "inner width over incoming width"),
    ] + SandwichFeedForward.genes + [SandwichNormalization.gene, .activation(.relu)])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    var x = try flow.map()
    let gain: Float = position.options.lastNormGain == .zero ? 0 : 1
    let feedForward = try SandwichFeedForward(picks, depthwiseGain: 1, lastGain: gain)
    let width = try picks.required("width")
    let inner = try picks.required("expansion") * flow.signal.channels
    let norm = SandwichNormalization(picks)
    x = feedForward.write(into: &builder, "before", x)
    x = builder.scope("merge") { builder in
      var x = builder.linear("expand", x, channels: inner, bias: false)
      x = norm.write(into: &builder, "expandNorm", x)
      x = builder.activation("expandActivation", x, picks.activation)
      x = builder.depthwise("depthwise", x, kernel: 3, stride: 2)
      x = norm.write(into: &builder, "depthwiseNorm", x)
      x = builder.activation("depthwiseActivation", x, picks.activation)
      x = squeezeExcite(&builder, x)
      x = builder.linear("project", x, channels: width, bias: false)
      return norm.write(into: &builder, "projectNorm", x)
    }
    x = feedForward.write(into: &builder, "after", x)
    return builder.flow(of: x)
  }

  /// A gate from a quarter of the channels, rounded to a multiple of 8.
  private static func squeezeExcite(_ builder: inout GraphBuilder, _ input: Value) -> Value {
    let inner = builder.shape(of: input).channels
    return builder.scope("squeeze") { builder in
      var gate = builder.add("pool", .globalPool(GlobalPool()), [input])
      gate = builder.linear(
        "reduce", gate, channels: max(8, (inner / 4 + 4) / 8 * 8), bias: true)
      gate = builder.activation("reduceActivation", gate, .relu)
      gate = builder.linear("expand", gate, channels: inner, bias: true)
      gate = builder.activation("expandActivation", gate, .sigmoid)
      return builder.add("gate", .gate(Gate()), [input, gate])
    }
  }
}
