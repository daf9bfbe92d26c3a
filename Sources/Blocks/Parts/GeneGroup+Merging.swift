import Spaces

extension GeneGroup {
  /// The inflections of `MergingSchedule` that have names.
  static let mergingInflections: [String: Double] = [
    "constant": 0, "decreasing": -1, "increasing": 1,
  ]

  /// Where tokens are compared and grow, which pruning does not do.
  private static let growing = GeneCondition(
    "method", among: ["bipartite", "random-bipartite", "k-means", "greedy"])

  /// Token merging (ToMe, Bolya et al., 2023): how many tokens each block takes away, and how they
  /// are chosen.
  ///
  /// Fallbacks are the paper's choices.
  static let merging = GeneGroup(
    name: "merging", summary: "Token merging in every block that can.",
    amount: GeneDeclaration(
      "r", .integerOrList(0...4096), shrinking: true,
      summary:
        "tokens that a block takes away; a list has one number per block of each stage, and 0 behind its end"
    ),
    others: [
      GeneDeclaration(
        "schedule",
        .namedReal(-1...1, names: mergingInflections),
        fallback: .text("constant"), where: [GeneCondition("r", .notAList)],
        summary: "how r goes over the blocks of each stage: its inflection, from 2r … 0 to 0 … 2r"),
      GeneDeclaration(
        "proportional", .flag, fallback: .flag(true), where: [growing],
        summary: "whether attention to a token grows with its size"),
      GeneDeclaration(
        "metric", .category(["keys", "features"]), fallback: .text("keys"), where: [growing],
        summary: "what of two tokens is compared"),
      GeneDeclaration(
        "heads", .category(["mean", "concatenated"]), fallback: .text("mean"),
        where: [growing, GeneCondition("metric", among: ["keys"])],
        summary: "how the heads of keys are put together"),
      GeneDeclaration(
        "split", .category(["alternating", "sequential"]), fallback: .text("alternating"),
        where: [GeneCondition("method", among: ["bipartite"])],
        summary: "how tokens are divided into two sets"),
      GeneDeclaration(
        "average", .category(["weighted", "plain"]), fallback: .text("weighted"), where: [growing],
        summary: "whether merged tokens count by their sizes"),
      GeneDeclaration(
        "method",
        .category([
          "bipartite", "random-bipartite", "random-pruning", "attention-pruning", "k-means",
          "greedy",
        ]), fallback: .text("bipartite"), summary: "how tokens are chosen"),
    ], lasting: ["proportional"])
}
