package import Graphs
package import Spaces

/// The head of EfficientViT (Liu et al., 2023) and LeViT (Graham et al., 2021): [H, W, C] → [1, 1,
/// N] logits.
///
/// Mean over all positions, then batch norm and a linear map. Of two classifiers, one for the
/// labels and one for a teacher's answers, each with a norm of its own, the logits are averaged.
package enum BatchNormHeadBlock: Block {
  /// Its name and genes.
  package static let declaration = BlockDeclaration(
    name: "batch-norm-head",
    summary: "Global average pool, batch norm, classifier.",
    flow: "map [H, W, C] → logits",
    source: "EfficientViT (Liu et al., 2023), LeViT (Graham et al., 2021)",
    genes: [
      GeneDeclaration(
        "classifiers", .integer(1...2), fallback: .integer(1),
        summary: "classifiers whose logits are averaged")
    ])

  /// Writes the block.
  package static func write(
    into builder: inout GraphBuilder, flow: Flow, picks: Picks, position: Position
  ) throws(BlockError) -> Flow {
    let input = try flow.headMap()
    let pooled = builder.add("pool", .globalPool(GlobalPool()), [input])
    let x = classifier(&builder, pooled, norm: "norm", name: "classifier", position.classes)
    guard try picks.required("classifiers") == 2 else { return builder.flow(of: x) }
    let other = classifier(
      &builder, pooled, norm: "distillationNorm", name: "distillationClassifier", position.classes)
    let mean = builder.add("average", .add(Add(first: 0.5, second: 0.5)), [x, other])
    return builder.flow(of: mean)
  }

  private static func classifier(
    _ builder: inout GraphBuilder, _ input: Value, norm: String, name: String, _ classes: Int
  ) -> Value {
    let x = builder.batchNorm(norm, input)
    let width = builder.shape(of: x).channels
    return builder.add(
      name, .linear(Linear(channels: classes, hasBias: true)), [x],
      parameters: [
        builder.slice(
          "\(name).weight", [.leading(classes), .leading(width)],
          .truncatedNormal(deviation: 0.02), .weight),
        builder.slice("\(name).bias", [.leading(classes)], .constant(0), .bias),
      ])
  }
}
