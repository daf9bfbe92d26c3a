package import Graphs
package import Spaces

/// The end of a vision transformer: tokens [T, C], or a map, → N logits.
///
/// Layer norm of every token, then a classifier on the class token (Dosovitskiy et al., 2021); with
/// a distillation token the mean of two classifiers, one on each (DeiT, Touvron et al., 2021); or
/// one on the mean of the other tokens, each as often as it has size (AutoFormer, Chen et al.,
/// 2021).
package enum TokenHeadBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "token-head",
    summary:
      "Norm, and classifiers on class and distillation token or one on the mean (ViT, DeiT).",
    flow: "tokens [T, C], or a map → logits",
    source:
      """
      ViT (Dosovitskiy et al., 2021), DeiT (Touvron et al., 2021), AutoFormer (Chen et \
      al., 2021)
      """,
    genes: [
      GeneDeclaration(
        "pool", .category(["tokens", "mean"]), fallback: .text("tokens"),
        summary: "what is classified: each token in front, averaged, or the mean of the others"),
      GeneDeclaration(
        "epsilon", .real(1e-12...1), fallback: .real(1e-6), summary: "epsilon of the norm"),
    ])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    let signal = flow.signal
    let prefix = signal.prefix ?? 0
    let readsTokens = picks.text("pool") != "mean"
    guard prefix > 0 || !readsTokens else { throw .missingTokens(signal) }
    let normed = builder.layerNorm(
      "norm", flow.value, joint: false, epsilon: Float(picks.real("epsilon") ?? 1e-6))
    let classify = { (builder: inout GraphBuilder, name: String, token: Value) in
      builder.linear(
        name, token, channels: position.classes, bias: true, deviation: TokenAttention.deviation)
    }
    guard readsTokens else {
      let x = mean(&builder, normed, sizes: flow.sizes, signal: signal)
      let logits = classify(&builder, "classifier", x)
      return builder.flow(of: logits)
    }
    var x = builder.add(
      "classToken", .tokenRange(TokenRange(first: 0, count: 1)), [normed])
    x = classify(&builder, "classifier", x)
    if prefix > 1 {
      var y = builder.add(
        "distillationToken", .tokenRange(TokenRange(first: 1, count: 1)), [normed])
      y = classify(&builder, "distillationClassifier", y)
      x = builder.add("average", .add(Add(first: 0.5, second: 0.5)), [x, y])
    }
    return Flow(
      x, .tokens(height: 1, width: 1, channels: position.classes, prefix: 0))
  }

  private static func mean(
    _ builder: inout GraphBuilder, _ input: Value, sizes: Value?, signal: Signal
  ) -> Value {
    guard let prefix = signal.prefix else {
      return builder.add("pool", .globalPool(GlobalPool()), [input])
    }
    let pool = TokenPool(prefix: prefix, patches: signal.originalTokens - prefix)
    return builder.add("pool", .tokenPool(pool), [input] + (sizes.map { [$0] } ?? []))
  }
}
