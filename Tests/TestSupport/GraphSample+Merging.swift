import Graphs

extension GraphSample {
  /// Two transformer blocks that merge tokens, the first one with relative positions, and the mean
  /// over what is left.
  static func merging(
    _ description: String, method: Matching.Method, isWeighted: Bool
  ) -> GraphSample {
    GraphSample("merging, \(description)", input: .map(4, 4, 3)) { builder in
      var x = linear(&builder, "embed", .input, 8, hasBias: true)
      var sizes: Value?
      var sources: Value?
      for (index, removed) in [3, 4].enumerated() {
        let key = attend(&builder, "block\(index)", &x, sizes: sizes)
        let matching = Matching(method: method, removed: removed, protected: 1, heads: 2)
        let tokens = builder.shape(of: x).rows
        let assignment = builder.add("block\(index).matching", .matching(matching), [key])
        let merge = MergeTokens(
          remaining: matching.remaining(of: tokens), isWeighted: isWeighted)
        x = builder.add(
          "block\(index).merge", .mergeTokens(merge), [x, assignment] + (sizes.map { [$0] } ?? []))
        sizes = Value(node: x.node, output: 1)
        sources =
          sources.map {
            builder.add("block\(index).sources", .mergeSources(MergeSources()), [$0, assignment])
          } ?? assignment
        var hidden = linear(&builder, "block\(index).first", x, 12, hasBias: true)
        hidden = builder.add(
          "block\(index).gelu", .activation(Activation(.gelu)), [hidden])
        hidden = linear(&builder, "block\(index).second", hidden, 8, hasBias: true)
        x = builder.add("block\(index).sum", .add(Add()), [x, hidden])
      }
      x = builder.add(
        "pool", .tokenPool(TokenPool(prefix: 1, patches: 15)), [x] + (sizes.map { [$0] } ?? []))
      return linear(&builder, "classifier", x, 5, hasBias: true)
    }
  }

  /// Attention with a residual, with relative positions while tokens have their places; answers the
  /// keys.
  private static func attend(
    _ builder: inout GraphBuilder, _ name: String, _ x: inout Value, sizes: Value?
  ) -> Value {
    let grid = RelativeGrid(height: 3, width: 5, prefix: 1, reach: 2)
    let query = linear(&builder, "\(name).query", x, 8, hasBias: true)
    let key = linear(&builder, "\(name).key", x, 8, hasBias: true)
    let value = linear(&builder, "\(name).value", x, 8, hasBias: true)
    var scores = builder.add(
      "\(name).scores", .scores(AttentionScores(heads: 2, scale: 0.5)), [query, key])
    if sizes == nil {
      scores = builder.add(
        "\(name).relativeScores", .relativeScores(RelativeScores(grid: grid, scale: 0.5)),
        [scores, query], parameters: tables("\(name).keyTable", grid))
    }
    scores = builder.add(
      "\(name).softmax", .softmax(Softmax()), [scores] + (sizes.map { [$0] } ?? []))
    var y = builder.add("\(name).apply", .apply(AttentionApply()), [scores, value])
    if sizes == nil {
      y = builder.add(
        "\(name).relativeValues", .relativeValues(RelativeValues(grid: grid)), [y, scores],
        parameters: tables("\(name).valueTable", grid))
    }
    y = linear(&builder, "\(name).project", y, 8, hasBias: true)
    x = builder.add("\(name).residual", .add(Add()), [x, y])
    return key
  }

  private static func tables(_ name: String, _ grid: RelativeGrid) -> [ParameterSlice] {
    ["vertical", "horizontal"].map { slice("\(name).\($0)", [grid.rows, 4], .table) }
  }
}
