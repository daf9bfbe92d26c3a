package import Graphs
package import Spaces

/// The transformer block of NASViT (Gong et al., 2022): [H, W, C] → [H, W, C].
///
/// x + s_attn ⊙ attention(norm1 x), then x + s_mlp ⊙ mlp2(norm3 x), then x + s_mlp ⊙ mlp1(norm2 x).
/// Attention has C/D heads, values of `valueExpansion` · C channels that pass a depthwise 3×3
/// convolution, relative-position bias, and a mixing of heads before and after the softmax (Shazeer
/// et al., 2020). Each of `mlps` MLPs has `mlpRatio` · C hidden channels; the last stands first, as
/// in the released code. s is a scaling layer as the space says.
package enum TalkingHeadsTransformerBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "talking-heads-transformer",
    summary: "Global attention with talking heads and two MLPs, switchable scaling (NASViT).",
    flow: "map [H, W, C] → map [H, W, C]; C is a multiple of headWidth",
    source: "NASViT (Gong et al., 2022), talking heads (Shazeer et al., 2020)",
    genes: [
      GeneDeclaration(
        "headWidth", .integer(1...1024), fallback: .integer(8),
        summary: "query and key channels of a head"),
      GeneDeclaration(
        "valueExpansion", .integer(1...64), fallback: .integer(4),
        summary: "value channels over channels"),
      GeneDeclaration(
        "window", .integer(1...1024), fallback: .integer(18),
        summary: "largest grid side for which position biases are stored"),
      GeneDeclaration(
        "mlpRatio", .integer(1...16), fallback: .integer(1),
        summary: "hidden channels of an MLP over channels"),
      GeneDeclaration(
        "mlps", .integer(1...8), fallback: .integer(2), summary: "MLPs one after the other"),
    ])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    let (input, signal) = (try flow.map(), flow.signal)
    let headWidth = try picks.required("headWidth")
    guard signal.channels % headWidth == 0 else {
      throw .indivisibleWidth(channels: signal.channels, headWidth: headWidth)
    }
    let window = try picks.required("window")
    let values = try picks.required("valueExpansion") * signal.channels
    let joint = position.options.normalization == .joint
    let scaling = ScalingLayer(signal: signal, position: position)
    let hiddenChannels = try picks.required("mlpRatio") * signal.channels

    var x = builder.layerNorm("norm1", input, joint: joint)
    x = builder.scope("attention") { builder in
      attention(
        &builder, x, signal: signal, headWidth: headWidth, values: values, window: window)
    }
    x = scaling.apply(&builder, "attentionScale", x, tensor: "attention")
    x = builder.sum("attentionSum", input, x)
    for index in (1...(try picks.required("mlps"))).reversed() {
      let mlp = "mlp\(index)"
      var branch = builder.layerNorm("norm\(index + 1)", x, joint: joint)
      branch = builder.scope(mlp) { builder in
        var hidden = builder.linear("first", branch, channels: hiddenChannels, bias: true)
        hidden = builder.activation("activation", hidden, .swish)
        return builder.linear("second", hidden, channels: signal.channels, bias: true)
      }
      branch = scaling.apply(&builder, "\(mlp)Scale", branch, tensor: "mlp")
      x = builder.sum("\(mlp)Sum", x, branch)
    }
    return Flow(x, signal)
  }

  private static func attention(
    _ builder: inout GraphBuilder, _ input: Value, signal: Signal, headWidth: Int, values: Int,
    window: Int
  ) -> Value {
    let heads = signal.channels / headWidth
    let query = builder.linear("query", input, channels: signal.channels, bias: true)
    let key = builder.linear("key", input, channels: signal.channels, bias: true)
    var value = builder.linear("value", input, channels: values, bias: true)
    value = builder.depthwise("valueDepthwise", value, kernel: 3, stride: 1)
    let scale = 1 / Float(headWidth).squareRoot()
    var x = builder.add(
      "scores", .scores(AttentionScores(heads: heads, scale: scale)), [query, key])
    let table = builder.slice(
      "positionBias.table",
      [
        .centred(2 * signal.height - 1, stored: 2 * window - 1),
        .centred(2 * signal.width - 1, stored: 2 * window - 1), .leading(heads),
      ],
      .truncatedNormal(deviation: 0.02), .table)
    let bias = PositionBias(height: signal.height, width: signal.width)
    x = builder.add("positionBias", .positionBias(bias), [x], parameters: [table])
    x = builder.mixHeads("mixBefore", x)
    x = builder.add("softmax", .softmax(Softmax()), [x])
    x = builder.mixHeads("mixAfter", x)
    x = builder.add("apply", .apply(AttentionApply()), [x, value])
    x = builder.activation("activation", x, .swish)
    return builder.linear("project", x, channels: signal.channels, bias: true)
  }
}
