import Graphs

extension GraphSample {
  /// Patches, learned tokens, a table of positions from another grid, attention with a norm over
  /// heads, and a class from each of the learned tokens.
  static func tokens(
    _ description: String, input: Shape, patch: Int, table side: Int,
    interpolation: CubicInterpolation
  ) -> GraphSample {
    GraphSample("tokens, \(description)", input: input) { builder in
      let (channels, heads) = (6, 3)
      let patches = Convolution(
        channels: channels, kernel: patch, stride: patch, padding: 0, hasBias: true)
      var x = builder.add(
        "patches", .convolution(patches), [.input],
        parameters: [
          weight("patches.weight", [channels, patch, patch, input.channels]),
          slice("patches.bias", [channels], .bias),
        ])
      let grid = builder.shape(of: x).extents
      x = builder.add(
        "prepend", .prependTokens(PrependTokens(count: 2)), [x],
        parameters: [slice("tokens", [2, channels], .table)])
      let resize = ResizeTable(
        height: grid[0], width: grid[1], channels: channels, interpolation: interpolation)
      let table = builder.add(
        "resize", .resizeTable(resize), [],
        parameters: [slice("positions.grid", [side, side, channels], .table)])
      x = builder.add(
        "positions", .positionEmbedding(PositionEmbedding(prefix: 2)), [x, table],
        parameters: [slice("positions.prefix", [2, channels], .table)])
      for (name, isMixed) in [("first", true), ("second", false)] {
        let parts = ["query", "key", "value"].map {
          linear(&builder, name + $0, x, channels, hasBias: true)
        }
        var scores = builder.add(
          "\(name)Scores", .scores(AttentionScores(heads: heads, scale: 0.5)),
          Array(parts.prefix(2)))
        scores = builder.add("\(name)Softmax", .softmax(Softmax()), [scores])
        if isMixed {
          scores = builder.add(
            "\(name)Mix", .mixHeads(MixHeads()), [scores],
            parameters: [
              weight("\(name)Mix.weight", [heads, heads]),
              slice("\(name)Mix.bias", [heads], .bias),
            ])
        }
        scores = builder.add(
          "\(name)Norm", .headNorm(HeadNorm(epsilon: 1e-2, factor: 0.7)), [scores],
          parameters: [
            slice("\(name)Norm.gain", [heads], .norm), slice("\(name)Norm.shift", [heads], .norm),
          ])
        let y = builder.add("\(name)Apply", .apply(AttentionApply()), [scores, parts[2]])
        x = builder.add("\(name)Sum", .add(Add(first: 1, second: 1.5)), [x, y])
      }
      let classes = (0..<2).map { token in
        let one = builder.add(
          "token\(token)", .tokenRange(TokenRange(first: token, count: 1)), [x])
        return linear(&builder, "classifier\(token)", one, 5, hasBias: true)
      }
      return builder.add("mean", .add(Add(first: 0.5, second: 0.5)), classes)
    }
  }
}
