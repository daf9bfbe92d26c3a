package import Graphs
package import Spaces

/// The block of vision transformers (Dosovitskiy et al., 2021): tokens [T, C] → [T, C], or a map,
/// whose positions are tokens row by row.
///
/// x + attention(norm1 αx)/α, then x + mlp(norm2 αx)/α; between the two tokens may merge
/// (`TokenMerging`). A norm does not see α except in its ε, so that its ε is divided by α² instead.
/// The MLP has ⌊mlpRatio · C⌋ hidden channels and an exact GELU. Sources of the variants:
/// `TokenAttention`; α from DeepViT (Zhou et al., 2021).
package enum VisionTransformerBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "vit-block",
    summary: "Attention and MLP over tokens (ViT, DeiT, DeepViT, AutoFormer).",
    flow:
      """
      tokens [T, C] → tokens [T − merged, C], or map → map where nothing merges; heads \
      times headWidth need not be C, but C is a multiple of the one that is given alone
      """,
    source:
      """
      ViT (Dosovitskiy et al., 2021), DeiT (Touvron et al., 2021), DeepViT (Zhou et al., \
      2021), AutoFormer (Chen et al., 2021)
      """,
    genes: [
      GeneDeclaration(
        "attention", .category(TokenAttention.Kind.allCases.map(\.rawValue)),
        fallback: .text(TokenAttention.Kind.plain.rawValue),
        summary: "plain, or with heads mixed behind the softmax, or before and behind it"),
      GeneDeclaration(
        "heads", .integer(1...1024), isOptional: true,
        summary: "heads; without it channels over headWidth"),
      GeneDeclaration(
        "headWidth", .integer(1...1024), isOptional: true,
        summary: "query, key and value channels of a head; without it channels over heads"),
      GeneDeclaration(
        "mlpRatio", .real(0.25...16), fallback: .real(4),
        summary: "hidden channels of the MLP over channels"),
      GeneDeclaration(
        "relativePosition", .integer(0...512), fallback: .integer(0),
        summary: "greatest distance between tokens that is told apart; 0 for none"),
      GeneDeclaration(
        "attentionBias", .flag, fallback: .flag(true),
        summary: "a bias of queries, keys and values"),
      GeneDeclaration(
        "scaledNorm", .flag, fallback: .flag(false),
        where: [GeneCondition("attention", among: [TokenAttention.Kind.reattention.rawValue])],
        summary: "whether re-attention's norm is divided by the root of the head width"),
      GeneDeclaration(
        "residualScale", .real(0.01...100), fallback: .real(1),
        summary: "what tokens are multiplied by before a branch and the branch divided by"),
      GeneDeclaration(
        "epsilon", .real(1e-12...1), fallback: .real(1e-6), summary: "epsilon of the norms"),
    ], groups: ["merging"])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    let signal = flow.signal
    let attention = try TokenAttention(picks: picks, signal: signal)
    let merging = try TokenMerging(attention, signal: signal, position: position)
    let scale = picks.real("residualScale") ?? 1
    let epsilon = Float((picks.real("epsilon") ?? 1e-6) / (scale * scale))
    let sum = Add(second: Float(1 / scale))
    let normed = builder.layerNorm("norm1", flow.value, joint: false, epsilon: epsilon)
    let attended = builder.scope("attention") { builder in
      attention.write(
        into: &builder, normed, sizes: merging.isProportional ? flow.sizes : nil)
    }
    let x = builder.add("attentionSum", .add(sum), [flow.value, attended.output])
    let merged = merging.write(into: &builder, x, attended: attended, flow: flow)
    var branch = builder.layerNorm("norm2", merged.value, joint: false, epsilon: epsilon)
    let hidden = max(1, Int(Double(signal.channels) * (picks.real("mlpRatio") ?? 4)))
    branch = builder.scope("mlp") { builder in
      var y = builder.linear(
        "first", branch, channels: hidden, bias: true, deviation: TokenAttention.deviation)
      y = builder.activation("activation", y, .gelu)
      return builder.linear(
        "second", y, channels: signal.channels, bias: true, deviation: TokenAttention.deviation)
    }
    let y = builder.add("mlpSum", .add(sum), [merged.value, branch])
    return Flow([y] + merged.values.dropFirst(), merged.signal)
  }
}
